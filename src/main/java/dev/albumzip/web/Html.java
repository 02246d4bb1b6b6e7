package dev.albumzip.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/** What all pages have in common. */
final class Html {
    private static final String DOCUMENT = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s</title>
            <link rel="icon" href="%2$s/page/icon.svg">
            <link rel="stylesheet" href="%2$s/page/album.css">
            <script type="module" src="%2$s/page/album.js"></script>
            </head>
            <body>
            %3$s</body>
            </html>
            """;

    /** Nothing inline, nothing of another origin: a name that got past {@link #escape} could still do nothing. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    private static final int KILO = 1000;

    private Html() {}

    /**
     * @param title not escaped
     * @param body escaped
     */
    static void send(String title, String body, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var bytes = DOCUMENT.formatted(escape(title), escape(request.getContextPath()), body).getBytes(UTF_8);
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(bytes.length);
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.addHeader("Vary", "Accept");
        if (!request.getMethod().equals("HEAD")) {
            ClientStream.of(request, response).write(bytes);
        }
    }

    /** For text and for attributes in double quotes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String photos(int count) {
        return count == 1 ? "1 photo" : String.format(Locale.ROOT, "%,d photos", count);
    }

    /** In decimal units with three digits, as file managers and browsers show it; format.js does the same. */
    static String size(long bytes) {
        if (bytes < KILO) {
            return bytes + " bytes";
        }
        double value = bytes;
        int unit = -1;
        while (value >= KILO && unit < 3) {
            value /= KILO;
            unit++;
        }
        int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, new String[]{"kB", "MB", "GB", "TB"}[unit]);
    }
}
