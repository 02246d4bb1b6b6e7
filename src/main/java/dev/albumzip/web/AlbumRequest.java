package dev.albumzip.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.albumzip.album.Selection;
import dev.albumzip.album.SelectionCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a request asks for: {@code /albums/{album}}, {@code /albums/{album}.json}, {@code /albums/{album}.zip}, the
 * last with {@code ?photo=NAME&photo=NAME} or {@code ?select=CODE}, or {@code /albums/{album}/photos/{photo}}.
 *
 * @param album its name, decoded; may contain {@code /}
 * @param photo its name, decoded, where one is wanted; may contain {@code /}
 * @param selection what the query names
 * @param query as it is
 */
record AlbumRequest(String album, Form form, String photo, Selection selection, Query query) {
    private static final String PHOTOS = "/photos/";

    /** S3 allows keys of 1,024 bytes, of which the photo's name needs some. */
    private static final int MAX_ALBUM_BYTES = 512;

    private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cc}");

    /** In which form an album is wanted. */
    enum Form {
        ZIP(".zip"), JSON(".json"), PAGE(""),
        /** Of one photo; has no suffix. */
        PHOTO(""),
        /** Which albums there are; without a name. */
        ALBUMS("");

        private final String suffix;

        Form(String suffix) {
            this.suffix = suffix;
        }
    }

    /**
     * Reads the request target, undecoded, for the containers would decode an encoded slash or refuse it.
     *
     * @throws Problem 400 if the album's name or the query is malformed
     */
    static AlbumRequest of(HttpServletRequest request) throws Problem {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        int album = path.indexOf('/', 1) + 1;
        if (album == 0 || album == path.length()) {
            return new AlbumRequest("", Form.ALBUMS, "", Selection.ALL, Query.of(request));
        }
        return parse(path.substring(album), Query.of(request));
    }

    static AlbumRequest parse(String path, Query query) throws Problem {
        var name = PercentEncoding.decode(path);
        int photos = name.indexOf(PHOTOS);
        if (photos >= 0) {
            var album = name.substring(0, photos);
            checkAlbum(album);
            return new AlbumRequest(album, Form.PHOTO, name.substring(photos + PHOTOS.length()),
                    Selection.ALL, query);
        }
        var form = Stream.of(Form.values()).filter(f -> name.endsWith(f.suffix)).findFirst().orElseThrow();
        var album = name.substring(0, name.length() - form.suffix.length());
        checkAlbum(album);
        // Links to pages get fields for statistics attached, which are no business of ours.
        return new AlbumRequest(album, form, "", form == Form.ZIP ? selection(query.text()) : Selection.ALL, query);
    }

    private static void checkAlbum(String album) throws Problem {
        boolean wellFormed = album.getBytes(UTF_8).length <= MAX_ALBUM_BYTES
                && !CONTROL_CHARACTER.matcher(album).find()
                && List.of(album.split("/", -1)).stream()
                        .noneMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."));
        if (!wellFormed) {
            throw Problem.badRequest("malformed album name '" + album + "': expected 1 to " + MAX_ALBUM_BYTES
                    + " bytes without empty path segments, '.', '..' and control characters");
        }
    }

    private static Selection selection(String query) throws Problem {
        if (!query.startsWith("select=")) {
            return Selection.of(photoNames(query));
        }
        try {
            return SelectionCode.parse(query.substring("select=".length()));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("malformed selection code: " + e.getMessage());
        }
    }

    /**
     * The photos that a form's fields name.
     *
     * @param form in the encoding of URLs and forms
     * @throws Problem 400 if it is malformed or has another field than {@code photo}
     */
    static List<String> photoNames(String form) throws Problem {
        var photos = new ArrayList<String>();
        for (var field : form.split("&", -1)) {
            if (field.isEmpty()) {
                continue;
            }
            int equals = field.indexOf('=');
            var name = PercentEncoding.decode(equals < 0 ? field : field.substring(0, equals));
            if (!name.equals("photo") || equals < 0) {
                throw Problem.badRequest("unknown field '" + field + "': expected photo=NAME");
            }
            photos.add(PercentEncoding.decode(field.substring(equals + 1).replace('+', ' ')));
        }
        return photos;
    }
}
