package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.S3ProxyServer;
import dev.albumzip.server.WebServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single photos and their thumbnails, the pages of problems, and the list of albums, by HTTP. */
class PhotoIT {
    private static final byte[] JPEG = Jpegs.of(800, 600, 1);
    private static final S3ProxyServer S3 = new S3ProxyServer();
    private static Map<WebServer.Kind, WebServer> servers;

    @BeforeAll
    static void start() {
        S3.put("albums/trip/day 1/a.jpg", JPEG);
        S3.put("albums/trip/empty.jpg", new byte[0]);
        S3.put("albums/trip/page.svg", "<svg/>".getBytes(UTF_8));
        S3.put("albums/trip/clip.MOV", new byte[100]);
        S3.put("albums/x & <y>/a.jpg", JPEG);
        S3.put("nowhere/a.jpg", JPEG);
        var settings = new HashMap<>(S3.settings());
        settings.put("albumzip.list.albums", "true");
        servers = WebServer.startEach(settings);
    }

    @AfterAll
    static void stop() throws IOException {
        servers.values().forEach(WebServer::close);
        S3.close();
    }

    @ParameterizedTest
    @EnumSource
    void aPhotoComesAsItIsAndIsNotSentAgain(WebServer.Kind kind) {
        var uri = servers.get(kind).uri("/albums/trip/photos/day%201/a.jpg");
        var photo = Http.get(uri);
        assertEquals(200, photo.statusCode());
        assertArrayEquals(JPEG, photo.body());
        assertEquals("image/jpeg", Http.header(photo, "Content-Type"));
        assertEquals("", Http.header(photo, "Content-Disposition"));
        assertEquals("nosniff", Http.header(photo, "X-Content-Type-Options"));
        assertEquals("private, no-cache", Http.header(photo, "Cache-Control"));
        assertEquals(304, Http.get(uri, "If-None-Match", Http.header(photo, "ETag")).statusCode());
        var head = Http.send("HEAD", uri);
        assertEquals(Integer.toString(JPEG.length), Http.header(head, "Content-Length"));
    }

    @ParameterizedTest
    @EnumSource
    void aPieceOfAPhotoCanBeHad(WebServer.Kind kind) {
        var uri = servers.get(kind).uri("/albums/trip/photos/day%201/a.jpg");
        var piece = Http.get(uri, "Range", "bytes=100-299");
        assertEquals(206, piece.statusCode());
        assertArrayEquals(Arrays.copyOfRange(JPEG, 100, 300), piece.body());
        assertEquals("bytes 100-299/" + JPEG.length, Http.header(piece, "Content-Range"));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyPhotoIsEmpty(WebServer.Kind kind) {
        var photo = Http.get(servers.get(kind).uri("/albums/trip/photos/empty.jpg"));
        assertEquals(200, photo.statusCode());
        assertEquals(0, photo.body().length);
    }

    @ParameterizedTest
    @EnumSource
    void whatMayHoldScriptsIsNotShown(WebServer.Kind kind) {
        var photo = Http.get(servers.get(kind).uri("/albums/trip/photos/page.svg"));
        assertEquals("application/octet-stream", Http.header(photo, "Content-Type"));
        assertTrue(Http.header(photo, "Content-Disposition").startsWith("attachment; filename=\"page.svg\""));
        assertTrue(Http.header(photo, "Content-Security-Policy").startsWith("default-src 'none'; "));
        assertTrue(Http.header(photo, "Content-Security-Policy").endsWith("; sandbox"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "/albums/trip/photos/b.jpg",
            "/albums/other/photos/a.jpg",
            "/albums/trip/photos/../../../nowhere/a.jpg",
            "/albums/trip/photos/%2e%2e/%2e%2e/%2e%2e/nowhere/a.jpg",
            "/albums/trip/photos/",
            "/albums//photos/a.jpg"})
    void whatIsNoPhotoOfTheAlbumIsNotThere(String path) throws IOException {
        for (var server : servers.values()) {
            try (var connection = new RawConnection(server.port())) {
                connection.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertTrue(Set.of(400, 404).contains(connection.read(false).status()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThumbnailIsSmallAndMayBeKept(WebServer.Kind kind) throws IOException {
        var page = new String(Http.get(servers.get(kind).uri("/albums/trip")).body(), UTF_8);
        int start = page.indexOf("/albums/trip/photos/day%201/a.jpg?thumbnail=");
        var link = page.substring(start, page.indexOf('"', start));
        var thumbnail = Http.get(servers.get(kind).uri(link));
        assertEquals(200, thumbnail.statusCode());
        assertEquals("image/jpeg", Http.header(thumbnail, "Content-Type"));
        assertEquals("private, max-age=31536000, immutable", Http.header(thumbnail, "Cache-Control"));
        var image = ImageIO.read(new ByteArrayInputStream(thumbnail.body()));
        assertEquals(320, image.getWidth());
        assertEquals(240, image.getHeight());
    }

    @ParameterizedTest
    @EnumSource
    void aPageMayDoNothingButItsOwn(WebServer.Kind kind) {
        var policy = Http.header(Http.get(servers.get(kind).uri("/albums/trip")), "Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'; "), policy);
        assertFalse(policy.contains("unsafe") || policy.contains("*"), policy);
    }

    @ParameterizedTest
    @EnumSource
    void aVideoHasNoThumbnail(WebServer.Kind kind) {
        var server = servers.get(kind);
        assertEquals(404, Http.get(server.uri("/albums/trip/photos/clip.MOV?thumbnail=x")).statusCode());
        assertFalse(new String(Http.get(server.uri("/albums/trip")).body(), UTF_8).contains("MOV?thumbnail"));
    }

    @ParameterizedTest
    @CsvSource({"/albums/nowhere", "/albums/nowhere.zip", "/albums/nowhere/photos/a.jpg"})
    void browsersAreToldInWordsAndScriptsAsProblemDetails(String path) {
        for (var server : servers.values()) {
            var page = Http.get(server.uri(path), "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
            assertEquals(404, page.statusCode());
            assertEquals("text/html;charset=utf-8", Http.header(page, "Content-Type").toLowerCase(Locale.ROOT));
            assertTrue(new String(page.body(), UTF_8).contains("<h1>Nothing here</h1>"));
            var problem = Http.get(server.uri(path), "Accept", "*/*");
            assertEquals(404, problem.statusCode());
            assertEquals("application/problem+json", Http.header(problem, "Content-Type"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void albumsAreListedWhereThatIsAllowed(WebServer.Kind kind) {
        var server = servers.get(kind);
        for (var path : new String[]{"/albums", "/albums/"}) {
            var list = new String(Http.get(server.uri(path)).body(), UTF_8);
            assertTrue(list.contains("<a href=\"/albums/trip\">trip</a>"), list);
            assertTrue(list.contains("<a href=\"/albums/x%20%26%20%3Cy%3E\">x &amp; &lt;y&gt;</a>"), list);
        }
        try (var other = kind.start(S3.settings())) {
            assertEquals(404, Http.get(other.uri("/albums")).statusCode());
        }
    }
}
