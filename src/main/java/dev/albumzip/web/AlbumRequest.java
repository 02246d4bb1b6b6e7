package dev.albumzip.web;

import dev.albumzip.album.Selection;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a request asks for: {@code /albums/{album}.zip?photo=NAME&photo=NAME} or {@code /albums/{album}}.
 *
 * @param album its name, decoded; may contain {@code /}
 * @param archive whether the ZIP is wanted, or else the page
 * @param selection what the query names
 */
record AlbumRequest(String album, boolean archive, Selection selection) {
    private static final String ARCHIVE_SUFFIX = ".zip";

    /** S3 allows keys of 1,024 bytes, of which the photo's name needs some. */
    private static final int MAX_ALBUM_LENGTH = 512;

    private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cc}");

    /**
     * Reads the request target, undecoded, for the containers would decode an encoded slash or refuse it.
     *
     * @throws Problem 400 if the album's name or the query is malformed
     */
    static AlbumRequest of(HttpServletRequest request) throws Problem {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return parse(path.substring(path.indexOf('/', 1) + 1), request.getQueryString());
    }

    static AlbumRequest parse(String path, String query) throws Problem {
        var name = PercentEncoding.decode(path);
        boolean archive = name.endsWith(ARCHIVE_SUFFIX);
        var album = archive ? name.substring(0, name.length() - ARCHIVE_SUFFIX.length()) : name;
        checkAlbum(album);
        return new AlbumRequest(album, archive, selection(query));
    }

    private static void checkAlbum(String album) throws Problem {
        boolean wellFormed = album.length() <= MAX_ALBUM_LENGTH
                && !CONTROL_CHARACTER.matcher(album).find()
                && List.of(album.split("/", -1)).stream()
                        .noneMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."));
        if (!wellFormed) {
            throw Problem.badRequest("malformed album name '" + album + "': expected 1 to " + MAX_ALBUM_LENGTH
                    + " characters without empty path segments, '.', '..' and control characters");
        }
    }

    private static Selection selection(String query) throws Problem {
        var photos = new ArrayList<String>();
        for (var field : query == null ? new String[0] : query.split("&", -1)) {
            if (field.isEmpty()) {
                continue;
            }
            int equals = field.indexOf('=');
            var name = PercentEncoding.decode(equals < 0 ? field : field.substring(0, equals));
            if (!name.equals("photo") || equals < 0) {
                throw Problem.badRequest("unknown query field '" + field + "': expected photo=NAME");
            }
            photos.add(PercentEncoding.decode(field.substring(equals + 1).replace('+', ' ')));
        }
        return Selection.of(photos);
    }
}
