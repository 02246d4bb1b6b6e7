package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.FaultyS3;
import dev.albumzip.server.Injection.Position;
import dev.albumzip.server.S3Fault;
import dev.albumzip.server.SparseS3;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Prometheus gets is what the clients saw. */
class MetricsIT {

    @BeforeAll
    static void assumeParser() throws IOException, InterruptedException {
        PrometheusText.assumeInstalled();
    }

    private static Map<String, Double> scrape(WebServer server) throws IOException, InterruptedException {
        var response = Http.get(server.uri("/metrics"));
        assertEquals("text/plain;version=0.0.4;charset=utf-8", Http.header(response, "Content-Type"));
        return PrometheusText.parse(response.body());
    }

    private static double ended(WebServer server) throws IOException, InterruptedException {
        return scrape(server).entrySet().stream()
                .filter(sample -> sample.getKey().matches("albumzip_downloads_(completed|broken|refused)_total.*"))
                .mapToDouble(Map.Entry::getValue).sum();
    }

    private static void awaitEnded(WebServer server, int downloads) {
        Await.until(downloads + " downloads have ended", () -> {
            try {
                return ended(server) == downloads;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void downloadsAreCountedByHowTheyEnd(WebServer.Kind kind) throws IOException, InterruptedException {
        try (var s3 = new SparseS3()) {
            s3.put("albums/small/a.jpg", 100_000);
            s3.put("albums/large/a.jpg", 4L << 30);
            var settings = new HashMap<>(s3.settings());
            settings.put("albumzip.max.downloads", "1");
            try (var server = kind.start(settings)) {
                var small = server.uri("/albums/small.zip");
                int bytes = Http.get(small).body().length;
                bytes += Http.get(small, "Range", "bytes=5-104").body().length;
                assertEquals(100_226, bytes);
                bytes += Http.get(server.uri("/albums/none.zip")).body().length;
                Http.send("HEAD", small);
                int page = Http.get(server.uri("/albums/small")).body().length;
                int photo = Http.get(server.uri("/albums/small/photos/a.jpg")).body().length;
                awaitEnded(server, 3);
                var values = scrape(server);
                assertEquals(3, values.get("albumzip_downloads_started_total"));
                assertEquals(2, values.get("albumzip_downloads_completed_total"));
                assertEquals(1, values.get("albumzip_downloads_refused_total{cause=client}"));
                assertEquals(bytes, values.get("albumzip_sent_bytes_total{form=zip}"));
                assertEquals(page, values.get("albumzip_sent_bytes_total{form=page}"));
                assertEquals(photo, values.get("albumzip_sent_bytes_total{form=photo}"));
                assertEquals(2, values.get("albumzip_first_byte_seconds_count"));
                assertTrue(values.get("albumzip_s3_answer_seconds_count{operation=list}") >= 3);
                assertTrue(values.get("albumzip_s3_answer_seconds_count{operation=get}") >= 3);
                assertTrue(values.get("jvm_memory_used_bytes{area=heap,id=G1 Old Gen}") > 0, values.toString());

                try (var body = Http.open(server.uri("/albums/large.zip")).body()) {
                    body.readNBytes(1000);
                    assertEquals(503, Http.get(small).statusCode());
                    assertEquals(1, scrape(server).get("albumzip_downloads_active"));
                }
                awaitEnded(server, 5);
                values = scrape(server);
                assertEquals(0, values.get("albumzip_downloads_active"));
                assertEquals(1, values.get("albumzip_downloads_refused_total{cause=limit}"));
                assertEquals(1, values.get("albumzip_downloads_broken_total{cause=client}"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatHealsAndWhatBreaksOnS3sAccountIsCounted(WebServer.Kind kind) throws IOException, InterruptedException {
        try (var s3 = new FaultyS3()) {
            var photo = new byte[300_000];
            s3.put("albums/faults/a.jpg", photo);
            try (var server = kind.start(FaultSettings.of(s3))) {
                var uri = server.uri("/albums/faults.zip");
                var undisturbed = Http.get(uri).body();
                s3.inject(S3Fault.RESET, Position.MIDDLE, request -> request.reads("albums/faults/a.jpg"));
                assertArrayEquals(undisturbed, Http.get(uri).body());
                awaitEnded(server, 2);
                var values = scrape(server);
                assertEquals(1, values.get("albumzip_s3_retries_total"));
                assertEquals(1, values.get("albumzip_s3_healed_total"));
                double before = values.get("albumzip_downloads_waited_seconds_total{on=s3}");
                s3.inject(S3Fault.STALL, Position.MIDDLE, request -> request.reads("albums/faults/a.jpg"));
                assertArrayEquals(undisturbed, Http.get(uri).body());
                awaitEnded(server, 3);
                // The second after which S3 is asked again.
                double after = scrape(server).get("albumzip_downloads_waited_seconds_total{on=s3}");
                assertTrue(after - before > 0.9, before + " s, " + after + " s");
                s3.inject(S3Fault.DELETED, Position.MIDDLE, request -> request.reads("albums/faults/a.jpg"));
                try (var connection = new RawConnection(server.port())) {
                    connection.send("GET /albums/faults.zip HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    Await.until("it is broken", () -> broken(server) == 1);
                }
                values = scrape(server);
                assertEquals(2, values.get("albumzip_s3_healed_total"));
                assertEquals(4, values.get("albumzip_downloads_started_total"));
            }
        }
    }

    private static double broken(WebServer server) {
        try {
            return scrape(server).get("albumzip_downloads_broken_total{cause=s3}");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the bottleneck is shows in where the time goes. */
    @ParameterizedTest
    @EnumSource
    void timeIsSpentOnTheSlowSide(WebServer.Kind kind) throws IOException, InterruptedException {
        try (var s3 = new SparseS3()) {
            s3.put("albums/large/a.jpg", 64L << 20);
            try (var server = kind.start(s3.settings())) {
                try (var body = Http.open(server.uri("/albums/large.zip")).body()) {
                    body.readNBytes(1000);
                    // So much longer than what is asserted, for the server fills the kernel's buffers first.
                    Thread.sleep(2000);
                    body.readAllBytes();
                }
                awaitEnded(server, 1);
                var values = scrape(server);
                double client = values.get("albumzip_downloads_waited_seconds_total{on=client}");
                assertTrue(client > 0.5, client + " s");
                assertTrue(values.get("albumzip_downloads_waited_seconds_total{on=s3}") > 0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noNameIsTold(WebServer.Kind kind) throws IOException {
        try (var s3 = new SparseS3()) {
            s3.put("albums/secret-name/secret-photo.jpg", 10);
            try (var server = kind.start(s3.settings())) {
                Http.get(server.uri("/albums/secret-name.zip"));
                Http.get(server.uri("/albums/secret-name/photos/secret-photo.jpg"));
                assertFalse(new String(Http.get(server.uri("/metrics")).body(), UTF_8).contains("secret"));
            }
        }
    }
}
