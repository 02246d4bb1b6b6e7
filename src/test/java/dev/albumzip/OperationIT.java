package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.SparseS3;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What those who run it see: health, headers, the log, limits for each client. */
class OperationIT {
    private static final SparseS3 S3 = new SparseS3();
    private static Map<WebServer.Kind, WebServer> servers;

    @BeforeAll
    static void start() {
        S3.put("albums/trip/a.jpg", 1_000_000);
        servers = WebServer.startEach(S3.settings());
    }

    @AfterAll
    static void stop() {
        servers.values().forEach(WebServer::close);
        S3.close();
    }

    private static WebServer start(WebServer.Kind kind, String... settings) {
        return start(S3, kind, settings);
    }

    private static WebServer start(SparseS3 s3, WebServer.Kind kind, String... settings) {
        var all = new HashMap<>(s3.settings());
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return kind.start(all);
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void itLivesWithoutS3AndIsReadyWithIt(WebServer.Kind kind) {
        var s3 = new SparseS3();
        try (var server = start(s3, kind)) {
            assertEquals("ready\n", text(Http.get(server.uri("/readyz"))));
            s3.forgetRequests();
            for (int i = 0; i < 20; i++) {
                assertEquals(200, Http.get(server.uri("/readyz")).statusCode());
                assertEquals("alive\n", text(Http.get(server.uri("/healthz"))));
            }
            assertEquals(0, s3.requests().size());
            s3.close();
            Await.until("it is not ready", () -> Http.get(server.uri("/readyz")).statusCode() == 503);
            assertTrue(text(Http.get(server.uri("/readyz"))).startsWith("not ready: S3 "));
            assertEquals(200, Http.get(server.uri("/healthz")).statusCode());
        }
    }

    @ParameterizedTest
    @EnumSource
    void metricsCanBeClosed(WebServer.Kind kind) {
        try (var server = start(kind, "albumzip.metrics", "false")) {
            assertEquals(404, Http.get(server.uri("/metrics")).statusCode());
            assertEquals(200, Http.get(server.uri("/healthz")).statusCode());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyResponseKeepsPhotosPrivate(WebServer.Kind kind) {
        var server = servers.get(kind);
        for (var path : new String[]{"/albums/trip", "/albums/trip.zip", "/albums/trip.json", "/albums/none",
                "/albums/trip/photos/a.jpg", "/albums", "/page/album.css", "/healthz", "/elsewhere"}) {
            var response = Http.get(server.uri(path));
            assertEquals("nosniff", Http.header(response, "X-Content-Type-Options"), path);
            assertEquals("no-referrer", Http.header(response, "Referrer-Policy"), path);
            assertEquals("noindex", Http.header(response, "X-Robots-Tag"), path);
            assertTrue(Http.header(response, "Cache-Control").matches("private, no-cache|.*no-store"), path);
            assertEquals("", Http.header(response, "Access-Control-Allow-Origin"), path);
            assertTrue(Http.header(response, "X-Request-Id").matches("[0-9a-f]{16}"), path);
        }
    }

    @ParameterizedTest
    @EnumSource
    void scriptsOfOtherSitesGetInWhereTheyMay(WebServer.Kind kind) {
        try (var server = start(kind, "albumzip.cors.origins", "https://a.example https://b.example")) {
            var zip = server.uri("/albums/trip.zip");
            var allowed = Http.get(zip, "Origin", "https://b.example");
            assertEquals("https://b.example", Http.header(allowed, "Access-Control-Allow-Origin"));
            assertTrue(Http.header(allowed, "Access-Control-Expose-Headers").contains("Content-Length"));
            assertEquals("Origin", Http.header(allowed, "Vary"));
            var problem = Http.get(server.uri("/albums/none.zip"), "Origin", "https://b.example");
            assertEquals("https://b.example", Http.header(problem, "Access-Control-Allow-Origin"));
            assertEquals("", Http.header(Http.get(zip, "Origin", "https://c.example"), "Access-Control-Allow-Origin"));
            assertEquals("", Http.header(Http.get(zip), "Access-Control-Allow-Origin"));
            var preflight = Http.send("OPTIONS", zip, "Origin", "https://a.example", "Access-Control-Request-Method",
                    "GET", "Access-Control-Request-Headers", "range");
            assertEquals(204, preflight.statusCode());
            assertTrue(Http.header(preflight, "Access-Control-Allow-Headers").contains("Range"));
            assertEquals(405, Http.send("OPTIONS", zip, "Origin", "https://c.example", "Access-Control-Request-Method",
                    "GET").statusCode());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestHasAnIdInItsAnswerAndInTheLog(WebServer.Kind kind) {
        var server = servers.get(kind);
        try (var log = new Log("dev.albumzip.downloads", Level.ALL)) {
            var whole = Http.get(server.uri("/albums/trip.zip?signature=not-to-be-logged"));
            var given = Http.get(server.uri("/albums/no%22ne.zip"), "X-Request-Id", "from-the-proxy_1.2");
            assertEquals("from-the-proxy_1.2", Http.header(given, "X-Request-Id"));
            assertTrue(text(given).contains("\"requestId\":\"from-the-proxy_1.2\""), text(given));
            var refused = Http.get(server.uri("/albums/none.zip"), "X-Request-Id", "spaces and \"quotes\"");
            var id = Http.header(refused, "X-Request-Id");
            assertTrue(id.matches("[0-9a-f]{16}"));
            assertTrue(text(refused).contains(id));
            assertNotEquals(id, Http.header(whole, "X-Request-Id"));
            Await.until("all are logged", () -> log.messages().size() == 3);
            var lines = log.messages();
            assertTrue(lines.getFirst().matches("download request=" + Http.header(whole, "X-Request-Id")
                    + " client=\"127.0.0.1\" album=\"trip\" outcome=completed bytes=" + whole.body().length
                    + " first_byte_ms=\\d+ ms=\\d+ s3_ms=\\d+ client_ms=\\d+"), lines.getFirst());
            assertTrue(lines.get(1).contains(" album=\"no?ne\" "), lines.get(1));
            assertTrue(lines.getLast().startsWith("download request=" + id
                    + " client=\"127.0.0.1\" album=\"none\" outcome=refused cause=client bytes="), lines.getLast());
        }
    }

    @ParameterizedTest
    @EnumSource
    void signaturesAreNotLogged(WebServer.Kind kind) throws IOException {
        var s3 = new SparseS3();
        try (var log = new Log("dev.albumzip", Level.ALL);
                var downloads = new Log("dev.albumzip.downloads", Level.ALL);
                var server = start(s3, kind, "albumzip.s3.tries", "1")) {
            s3.put("albums/trip/a.jpg", 10);
            s3.put("albums/large/a.jpg", 1L << 30);
            for (var path : new String[]{"/albums/trip", "/albums/trip.zip", "/albums/none", "/albums/a%0Ab.zip"}) {
                Http.get(server.uri(path + "?signature=secret-signature"));
            }
            try (var body = Http.open(server.uri("/albums/large.zip?signature=secret-signature")).body()) {
                body.readNBytes(1000);
            }
            s3.close();
            Http.get(server.uri("/albums/trip.zip?signature=secret-signature"));
            Await.until("all is logged",
                    () -> downloads.messages().size() == 3);
            assertFalse(log.messages().toString().contains("secret-signature"), log.messages().toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatAsksTooOftenIsToWaitAndOthersAreNot(WebServer.Kind kind) {
        try (var server = start(kind, "albumzip.max.requests.per.minute", "3")) {
            var uri = server.uri("/albums/trip/photos/a.jpg");
            for (int i = 0; i < 3; i++) {
                assertEquals(200, Http.send("HEAD", uri, "X-Forwarded-For", "192.0.2.1").statusCode());
            }
            for (var path : new String[]{"/albums/trip", "/albums/trip.zip", "/albums/none", "/albums/trip.json"}) {
                var refused = Http.get(server.uri(path), "X-Forwarded-For", "192.0.2.1");
                assertEquals(429, refused.statusCode());
                int wait = Integer.parseInt(Http.header(refused, "Retry-After"));
                assertTrue(wait > 0 && wait <= 20, wait + " s");
                assertTrue(text(refused).contains("this address may ask for 3 things a minute"));
            }
            assertEquals(200, Http.get(server.uri("/albums/trip"), "X-Forwarded-For", "192.0.2.2").statusCode());
            assertEquals(200, Http.get(server.uri("/page/album.js"), "X-Forwarded-For", "192.0.2.1").statusCode());
        }
    }

    /** A second's worth more than a minute's takes a second, and nothing is missing. */
    @ParameterizedTest
    @EnumSource
    void aClientThatTakesTooMuchIsSlowedDown(WebServer.Kind kind) {
        try (var server = start(kind, "albumzip.max.bytes.per.minute", "2000000")) {
            long start = System.nanoTime();
            for (int i = 0; i < 2; i++) {
                assertEquals(1_000_126, Http.get(server.uri("/albums/trip.zip")).body().length);
            }
            assertEquals(33_459, Http.get(server.uri("/albums/trip.zip"), "Range", "bytes=0-33458").body().length);
            double seconds = (System.nanoTime() - start) / 1e9;
            // Never less: the limit is a promise. How much more depends on the machine.
            assertTrue(seconds > 0.9, seconds + " s");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongSettingStopsTheStartWithOneClearLine(WebServer.Kind kind) {
        try (var log = new Log("dev.albumzip", Level.ALL)) {
            assertThrows(IllegalStateException.class, () -> start(kind, "albumzip.s3.tries", "none").close());
            assertEquals(
                    "album-zip does not start: ALBUMZIP_S3_TRIES must be a whole number from 1 to 1000, in tries, but it is "
                            + "'none'",
                    log.messages().getFirst());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theStartTellsAllSettingsAndWhetherAlbumsArePublic(WebServer.Kind kind) {
        var secret = "a-secret-of-thirty-two-characters-or-more";
        try (var log = new Log("dev.albumzip", Level.ALL)) {
            start(kind).close();
            start(kind, "albumzip.link.secret", "a:" + secret).close();
            var messages = log.messages().toString();
            assertEquals(1, log.messages().stream().filter(line -> line.contains("albums are public")).count());
            for (var name : Map.of("ALBUMZIP_BUCKET = photos", 2, "ALBUMZIP_LINK_SECRET = ****", 1).entrySet()) {
                assertEquals(name.getValue(), messages.split(Pattern.quote(name.getKey()), -1).length - 1);
            }
            assertFalse(messages.contains(secret));
        }
    }
}
