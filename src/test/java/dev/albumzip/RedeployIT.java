package dev.albumzip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.SparseS3;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application leaves behind in its server's memory when it is undeployed: nothing. */
class RedeployIT {
    /** Where Tomcat tells of threads and thread locals that an application has left. */
    private static final Logger LEAKS = Logger.getLogger("org.apache.catalina.loader.WebappClassLoaderBase");

    private final Warnings warnings = new Warnings();
    private SparseS3 s3;

    @BeforeEach
    void start() {
        s3 = new SparseS3();
        s3.put("albums/demo/a.jpg", 64 << 20);
        s3.putWithoutChecksum("albums/small/a.jpg", 100_000);
        // No index at all, for its bytes are zeros; and yet the SDK reads it.
        s3.put("albums/wrong/album.json", 100);
        LEAKS.addHandler(warnings);
    }

    @AfterEach
    void stop() throws IOException {
        LEAKS.removeHandler(warnings);
        s3.close();
    }

    @ParameterizedTest
    @EnumSource
    void tenRedeploymentsLeaveOneApplicationInMemory(WebServer.Kind kind) throws Exception {
        try (var server = kind.start(s3.settings())) {
            for (int i = 0; i < 10; i++) {
                use(server);
                server.stopApplication();
                server.startApplication();
            }
            use(server);
            assertEquals(List.of(), warnings.messages);
            Await.until("one application is in memory",
                    () -> LiveObjects.count("dev.albumzip.web.Application") == 1);
        }
    }

    /** Runs all that might be left: connections to S3, caches, threads, a download that is broken off. */
    private void use(WebServer server) throws Exception {
        for (var path : new String[]{"/albums/small.zip", "/albums/small.json", "/albums/small",
                "/albums/small/photos/a.jpg?thumbnail=x"}) {
            assertEquals(200, Http.get(server.uri(path)).statusCode());
        }
        assertEquals(404, Http.get(server.uri("/albums/none.zip")).statusCode());
        assertEquals(502, Http.get(server.uri("/albums/wrong.zip")).statusCode());
        // Java's HTTP client takes seconds to close its connection.
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET /albums/demo.zip HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(ISO_8859_1));
            assertEquals(1 << 20, socket.getInputStream().readNBytes(1 << 20).length);
        }
        assertTrue(s3.awaitBrokenOff(), "S3 is still read");
    }

    private static final class Warnings extends Handler {
        private final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                messages.add(entry.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
