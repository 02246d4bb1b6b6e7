package dev.albumzip.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request's query, undecoded: what is asked for, and apart from that the signature of the link.
 *
 * @param text without the signature; may be empty
 * @param signature empty if there is none
 */
record Query(String text, String signature) {
    private static final String SIGNATURE = "signature=";

    static Query of(HttpServletRequest request) {
        return parse(request.getQueryString());
    }

    /** The first signature holds. */
    static Query parse(String query) {
        var fields = Stream.of(Objects.requireNonNullElse(query, "").split("&", -1))
                .filter(field -> !field.isEmpty())
                .toList();
        return new Query(
                fields.stream().filter(field -> !field.startsWith(SIGNATURE)).collect(Collectors.joining("&")),
                fields.stream().filter(field -> field.startsWith(SIGNATURE)).findFirst().orElse(SIGNATURE)
                        .substring(SIGNATURE.length()));
    }

    /** To be put behind a path: empty, or with a question mark. */
    String withQuestionMark() {
        var fields = Stream.of(text, signature.isEmpty() ? "" : SIGNATURE + signature);
        var query = fields.filter(field -> !field.isEmpty()).collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : '?' + query;
    }
}
