package dev.albumzip.web;

import jakarta.servlet.http.HttpServletRequest;

/** The URLs of what is served here, as paths on this server. */
final class Links {
    private static final String UNRESERVED = "/-._~";

    private Links() {}

    /** The page of an album. */
    static String album(HttpServletRequest request, String album) {
        return request.getContextPath() + "/albums/" + PercentEncoding.encode(album, UNRESERVED);
    }

    static String archive(HttpServletRequest request, String album) {
        return album(request, album) + ".zip";
    }

    static String photo(HttpServletRequest request, String album, String photo) {
        return album(request, album) + "/photos/" + PercentEncoding.encode(photo, UNRESERVED);
    }
}
