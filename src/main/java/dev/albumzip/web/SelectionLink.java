package dev.albumzip.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.albumzip.album.Album;
import dev.albumzip.album.NoSuchPhotoException;
import dev.albumzip.album.Selection;
import dev.albumzip.album.SelectionCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a posted selection, which may be too long for a URL, with a link to its archive: short, for GET, and
 * understood by every server.
 */
final class SelectionLink {
    /** About 100,000 names. */
    static final int MAX_BODY_BYTES = 4 << 20;

    /** A client that sends more than this beyond the limit finds its connection closed instead of an answer. */
    private static final long MAX_DISCARDED_BYTES = 64 << 20;

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON_TYPE = "application/json";
    private static final JsonMapper JSON = new JsonMapper();

    private record Photos(List<String> photos) {}

    private SelectionLink() {}

    /**
     * The names in a request's body.
     *
     * @throws Problem 413, 415, or 400 if the body is malformed or names no photo
     */
    static List<String> read(HttpServletRequest request) throws Problem {
        // Before anything is refused, for a client that is still sending does not read the answer.
        var body = body(request);
        // Jetty's getContentType fails for a charset that it does not know.
        var type = Objects.requireNonNullElse(request.getHeader("Content-Type"), "").replaceFirst(";.*", "").strip();
        var names = switch (type.toLowerCase(Locale.ROOT)) {
            case FORM -> AlbumRequest.photoNames(new String(body, ISO_8859_1));
            case JSON_TYPE -> parse(body);
            default -> throw Problem.unsupportedMediaType(type, FORM + ", " + JSON_TYPE);
        };
        if (names.isEmpty()) {
            throw Problem.badRequest("no photo is named");
        }
        return names;
    }

    private static byte[] body(HttpServletRequest request) throws Problem {
        try {
            var in = request.getInputStream();
            var body = in.readNBytes(MAX_BODY_BYTES + 1);
            if (body.length > MAX_BODY_BYTES) {
                in.skip(MAX_DISCARDED_BYTES);
                throw Problem.contentTooLarge(MAX_BODY_BYTES);
            }
            return body;
        } catch (IOException | RuntimeException e) {
            // Jetty's for a malformed chunk is unchecked.
            throw Problem.badRequest("the body is malformed, or did not come");
        }
    }

    private static List<String> parse(byte[] body) throws Problem {
        try {
            var photos = JSON.readValue(body, Photos.class);
            if (photos != null && photos.photos != null && !photos.photos.contains(null)) {
                return photos.photos;
            }
        } catch (JacksonException e) {
            // Told below.
        }
        throw Problem.badRequest("malformed JSON: expected {\"photos\": [\"NAME\", ...]}");
    }

    /** Answers with a redirection (303, RFC 9110, section 15.4.4) to the archive of these photos. */
    static void send(Album album, List<String> names, HttpServletRequest request, HttpServletResponse response)
            throws NoSuchPhotoException {
        var chosen = new HashSet<>(names);
        new Selection.Named(chosen).from(album);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location",
                Links.of(request).archive(album.name(), "select=" + SelectionCode.of(album, chosen).text()));
        response.setHeader("Cache-Control", "no-store");
    }
}
