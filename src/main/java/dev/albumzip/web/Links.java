package dev.albumzip.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The URLs of what is served here, as paths on this server. Those who came by a signed link get links with the same
 * signature, for it opens all of the album.
 *
 * @param root the path of the application
 * @param signature empty where there is none
 */
record Links(String root, String signature) {
    private static final String UNRESERVED = "/-._~";

    static Links of(HttpServletRequest request) {
        return new Links(request.getContextPath(), Query.of(request).signature());
    }

    Links withSignature(String other) {
        return new Links(root, other);
    }

    /** The page of an album, or one of its pages. */
    String album(String album, String query) {
        return path(album) + query(query);
    }

    /** The archive of an album, or of those photos that a query names. */
    String archive(String album, String query) {
        return path(album) + ".zip" + query(query);
    }

    String photo(String album, String photo, String query) {
        return path(album) + "/photos/" + PercentEncoding.encode(photo, UNRESERVED) + query(query);
    }

    private String path(String album) {
        return root + "/albums/" + PercentEncoding.encode(album, UNRESERVED);
    }

    private String query(String text) {
        return new Query(text, signature).withQuestionMark();
    }
}
