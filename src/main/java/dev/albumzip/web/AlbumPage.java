package dev.albumzip.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.albumzip.album.Album;
import dev.albumzip.zip.ZipPlan;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page of an album: what it holds, and the link that downloads it. */
final class AlbumPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <link rel="stylesheet" href="%2$s/album.css">
            </head>
            <body>
            <h1>%1$s</h1>
            <p><a class="download" href="%3$s" download>Download all, %4$s, %5$s</a></p>
            <ul>
            %6$s
            </ul>
            </body>
            </html>
            """;

    private AlbumPage() {}

    static void send(Album album, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var plan = ZipPlan.of(album);
        var context = request.getContextPath();
        var photos = album.photos().stream()
                .map(photo -> "<li>" + escaped(photo.name()) + " <small>" + size(photo.size()) + "</small></li>")
                .collect(Collectors.joining("\n"));
        int count = album.photos().size();
        var page = PAGE.formatted(
                escaped(album.title()),
                escaped(context),
                escaped(context + "/albums/" + PercentEncoding.encode(album.name(), "/-._~") + ".zip"),
                count == 1 ? "1 photo" : String.format(Locale.ROOT, "%,d photos", count),
                size(plan.length()),
                photos);
        var body = page.getBytes(UTF_8);
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(body.length);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Content-Security-Policy", "default-src 'self'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!request.getMethod().equals("HEAD")) {
            ClientStream.of(request, response).write(body);
        }
    }

    /** In decimal units, as file managers and browsers show it. */
    private static String size(long bytes) {
        double value = bytes;
        for (var unit : new String[]{"bytes", "kB", "MB"}) {
            if (value < 1000) {
                return String.format(Locale.ROOT, value < 10 && bytes >= 1000 ? "%.1f %s" : "%.0f %s", value, unit);
            }
            value /= 1000;
        }
        return String.format(Locale.ROOT, "%.2f GB", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
