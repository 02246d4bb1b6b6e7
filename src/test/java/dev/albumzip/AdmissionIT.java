package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.SparseS3;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How much the server gives at once: downloads, photos and bytes. */
class AdmissionIT {
    private static final String LARGE = "/albums/large.zip";

    private SparseS3 s3;

    @BeforeEach
    void start() {
        s3 = new SparseS3();
        s3.put("albums/large/a.jpg", 4L << 30);
        IntStream.range(0, 5).forEach(i -> s3.put("albums/five/" + i + ".jpg", 1000));
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    private WebServer start(WebServer.Kind kind, String setting, int value) {
        var settings = new HashMap<>(s3.settings());
        settings.put(setting, "" + value);
        return kind.start(settings);
    }

    private static void assertRefused(int status, String detail, HttpResponse<byte[]> response) {
        var body = new String(response.body(), UTF_8);
        assertEquals(status, response.statusCode(), body);
        assertEquals("application/problem+json", Http.header(response, "Content-Type"));
        assertTrue(body.contains(detail), body);
    }

    @ParameterizedTest
    @EnumSource
    void aDownloadMoreThanTheServerGivesAtOnceIsToComeAgain(WebServer.Kind kind) throws IOException {
        try (var server = start(kind, "albumzip.max.downloads", 2)) {
            try (var first = Http.open(server.uri(LARGE)).body(); var second = Http.open(server.uri(LARGE)).body()) {
                var third = Http.get(server.uri("/albums/five.zip"));
                assertRefused(503, "2 downloads", third);
                assertEquals("10", Http.header(third, "Retry-After"));
                // What sends no archive is let in.
                assertEquals(200, Http.send("HEAD", server.uri("/albums/five.zip")).statusCode());
                assertEquals(200, Http.get(server.uri("/albums/five.json")).statusCode());
                readSome(first);
                readSome(second);
            }
            assertDownloadIsLetIn(server);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientCanBeLimitedByItself(WebServer.Kind kind) throws IOException {
        try (var server = start(kind, "albumzip.max.downloads.per.client", 1)) {
            try (var first = Http.open(server.uri(LARGE)).body()) {
                var second = Http.get(server.uri("/albums/five.zip"));
                assertRefused(503, "1 downloads to this address", second);
                assertEquals("10", Http.header(second, "Retry-After"));
                readSome(first);
            }
            assertDownloadIsLetIn(server);
        }
    }

    private static void readSome(InputStream body) throws IOException {
        assertEquals(1 << 20, body.readNBytes(1 << 20).length);
    }

    /** The thread that has given up S3's body takes a moment to leave. */
    private static void assertDownloadIsLetIn(WebServer server) {
        Await.until("a download is let in", () -> Http.get(server.uri("/albums/five.zip")).statusCode() == 200);
    }

    @ParameterizedTest
    @EnumSource
    void anAlbumOfTooManyPhotosIsRefused(WebServer.Kind kind) {
        try (var server = start(kind, "albumzip.max.photos", 4)) {
            assertRefused(413, "album 'five' has more than 4 photos", Http.get(server.uri("/albums/five.zip")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anArchiveOfTooManyBytesIsRefusedAndAPartOfItIsNot(WebServer.Kind kind) {
        try (var server = start(kind, "albumzip.max.bytes", 4999)) {
            assertRefused(413, "5000 bytes of photos, allowed are 4999", Http.get(server.uri("/albums/five.zip")));
            assertEquals(200, Http.get(server.uri("/albums/five.zip?photo=0.jpg&photo=1.jpg")).statusCode());
        }
    }
}
