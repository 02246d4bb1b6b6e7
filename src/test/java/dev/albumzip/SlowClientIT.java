package dev.albumzip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.SparseS3;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that are slow, and clients that only look as if they were. */
class SlowClientIT {
    /** More than the kernel holds between server and client. */
    private static final int SIZE = 48 << 20;

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(3);

    private SparseS3 s3;

    @BeforeEach
    void start() {
        s3 = new SparseS3();
        s3.put("albums/demo/a.jpg", SIZE);
    }

    @AfterEach
    void stop() throws IOException {
        s3.close();
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatTakesNothingIsCutOffAndItsPhotoNotReadOn(WebServer.Kind kind) throws Exception {
        try (var server = kind.start(s3.settings(), IDLE_TIMEOUT);
                var body = Http.open(server.uri("/albums/demo.zip")).body()) {
            assertTrue(s3.awaitBrokenOff(), "S3 is still read");
            assertThrows(IOException.class, () -> body.transferTo(OutputStream.nullOutputStream()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatPausesKeepsNoConnectionToS3AndGetsTheWholeArchive(WebServer.Kind kind) throws Exception {
        try (var server = kind.start(s3.settings(), Duration.ofSeconds(60));
                var body = Http.open(server.uri("/albums/demo.zip")).body()) {
            assertTrue(s3.awaitBrokenOff(), "S3 is still read");
            assertEquals(SIZE + 126, body.transferTo(OutputStream.nullOutputStream()));
            var last = s3.requests().getLast();
            assertTrue(last.range().matches("bytes=[1-9]\\d*-" + (SIZE - 1)), last.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatIsSlowGetsTheWholeArchive(WebServer.Kind kind) throws Exception {
        try (var server = kind.start(s3.settings(), IDLE_TIMEOUT);
                var body = Http.open(server.uri("/albums/demo.zip")).body()) {
            long count = 0;
            // It needs three times as long as it may take nothing.
            for (int n = body.readNBytes(1 << 20).length; n > 0; n = body.readNBytes(1 << 20).length) {
                count += n;
                Thread.sleep(200);
            }
            assertEquals(SIZE + 126, count);
        }
    }
}
