package dev.albumzip.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A page of a listing, as XML, and what may be wrong with it. */
record ListingPage(String xml) {
    private static final String START = "<Contents>";
    private static final String END = "</Contents>";
    private static final Pattern TOKEN = Pattern.compile("<NextContinuationToken>(.*?)</NextContinuationToken>");
    private static final Pattern COUNT = Pattern.compile("<KeyCount>(\\d+)</KeyCount>");

    static ListingPage of(S3Response response) throws IOException {
        return new ListingPage(new String(response.bytes(), UTF_8));
    }

    byte[] bytes() {
        return xml.getBytes(UTF_8);
    }

    Optional<String> nextToken() {
        var token = TOKEN.matcher(xml);
        return token.find() ? Optional.of(token.group(1)) : Optional.empty();
    }

    /** The element of the last key. */
    String last() {
        return xml.substring(xml.lastIndexOf(START), xml.lastIndexOf(END) + END.length());
    }

    boolean isEmpty() {
        return !xml.contains(START);
    }

    /** The same page with one more element at its head. */
    ListingPage startingWith(String element) {
        int first = xml.indexOf(START);
        var longer = xml.substring(0, first) + element + xml.substring(first);
        return new ListingPage(COUNT.matcher(longer).replaceFirst(
                count -> "<KeyCount>" + (Integer.parseInt(count.group(1)) + 1) + "</KeyCount>"));
    }

    /** The same page without its first element, if it has one, which it still counts. */
    ListingPage withoutFirst() {
        if (isEmpty()) {
            return this;
        }
        return new ListingPage(xml.substring(0, xml.indexOf(START)) + xml.substring(xml.indexOf(END) + END.length()));
    }
}
