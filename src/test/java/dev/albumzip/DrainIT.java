package dev.albumzip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.SparseS3;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of downloads that run while their application is undeployed or their server stopped. */
class DrainIT {
    private static final String DRAIN_TIME = "albumzip.drain.time";

    /** More than the kernel holds between server and client, so that the server still writes. */
    private static final int SIZE = 64 << 20;

    /** Longer than the second that a stopping Jetty gives a connection unless told otherwise. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final String drainTimeOfTests = System.getProperty(DRAIN_TIME);
    private SparseS3 s3;

    /** What is stopped. */
    enum Stop {
        APPLICATION, SERVER;

        void apply(WebServer server) {
            switch (this) {
                case APPLICATION -> server.stopApplication();
                case SERVER -> server.close();
            }
        }
    }

    @BeforeEach
    void start() {
        s3 = new SparseS3();
        s3.put("albums/demo/a.jpg", SIZE);
        s3.put("albums/small/a.jpg", 1);
    }

    @AfterEach
    void stop() throws IOException {
        System.setProperty(DRAIN_TIME, drainTimeOfTests);
        s3.close();
    }

    private WebServer serverThatDrains(WebServer.Kind kind, int seconds) {
        // As a property, for Tomcat replaces it in META-INF/context.xml.
        System.setProperty(DRAIN_TIME, "" + seconds);
        return kind.start(s3.settings());
    }

    private static InputStream openDownload(WebServer server) throws IOException {
        var body = Http.open(server.uri("/albums/demo.zip")).body();
        assertEquals(1 << 20, body.readNBytes(1 << 20).length);
        return body;
    }

    private static void awaitRefusal(URI uri) {
        Await.until(uri + " is refused", () -> !answers(uri));
    }

    /** On a connection of its own, for a stopping Jetty may accept one and neither serve nor close it. */
    private static boolean answers(URI uri) {
        var request = HttpRequest.newBuilder(uri).timeout(PAUSE).build();
        try (var client = HttpClient.newHttpClient()) {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            assertTrue(Set.of(200, 404, 503).contains(status), "status " + status);
            return status == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"TOMCAT, APPLICATION", "TOMCAT, SERVER", "JETTY, APPLICATION", "JETTY, SERVER"})
    void aDownloadThatEndsInTimeIsWholeWhileNewOnesAreRefused(WebServer.Kind kind, Stop stop) throws Exception {
        try (var server = serverThatDrains(kind, 60); var body = openDownload(server)) {
            var other = server.uri("/albums/small.zip");
            var ready = server.uri("/readyz");
            var stopped = CompletableFuture.runAsync(() -> stop.apply(server));
            awaitRefusal(other);
            awaitRefusal(ready);
            assertEquals(SIZE + 126 - (1 << 20), body.transferTo(OutputStream.nullOutputStream()));
            stopped.get(30, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource({"TOMCAT, APPLICATION", "TOMCAT, SERVER", "JETTY, APPLICATION", "JETTY, SERVER"})
    void aClientThatPausesMeanwhileIsNotCut(WebServer.Kind kind, Stop stop) throws Exception {
        try (var server = serverThatDrains(kind, 60); var body = openDownload(server)) {
            var stopped = CompletableFuture.runAsync(() -> stop.apply(server));
            Thread.sleep(PAUSE);
            assertEquals(SIZE + 126 - (1 << 20), body.transferTo(OutputStream.nullOutputStream()));
            stopped.get(30, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource({"TOMCAT, APPLICATION", "TOMCAT, SERVER", "JETTY, APPLICATION", "JETTY, SERVER"})
    void aDownloadThatTakesLongerIsBrokenVisibly(WebServer.Kind kind, Stop stop) throws Exception {
        try (var server = serverThatDrains(kind, 1); var body = openDownload(server)) {
            CompletableFuture.runAsync(() -> stop.apply(server)).get(30, TimeUnit.SECONDS);
            assertThrows(IOException.class, () -> body.transferTo(OutputStream.nullOutputStream()));
            assertTrue(s3.awaitBrokenOff(), "S3 is still read");
        }
    }
}
