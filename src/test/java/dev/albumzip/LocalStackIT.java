package dev.albumzip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.albumzip.server.S3Server;
import dev.albumzip.server.WebServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;

/** The WAR in each container, over LocalStack, where there is a Docker engine. */
class LocalStackIT {
    private static final String NO_DOCKER = "LocalStack needs a Docker engine, and none answers";

    private static final Map<String, byte[]> DEMO = Map.of(
            "Sunset.jpg",
            random(100_000),
            "empty.jpg",
            random(0),
            "night/a b.jpg",
            random(3_000_000),
            "京都の桜.jpg",
            random(1));

    private static final Map<String, byte[]> PARTS = Map.of("panorama.jpg", random(S3Server.PART_SIZE + 12_345));

    private static Map<WebServer.Kind, WebServer> servers;
    private static LocalStack s3;

    @BeforeAll
    static void start() {
        if (!isDockerAvailable()) {
            System.err.println("LocalStackIT is skipped: " + NO_DOCKER);
            abort(NO_DOCKER);
        }
        s3 = new LocalStack();
        DEMO.forEach((name, contents) -> s3.put("albums/demo/" + name, contents));
        PARTS.forEach((name, contents) -> s3.putInParts("albums/parts/" + name, contents));
        servers = WebServer.startEach(s3.settings());
    }

    /** Without the page that Testcontainers logs where there is none. */
    private static boolean isDockerAvailable() {
        var log = Logger.getLogger("org.testcontainers");
        log.setLevel(Level.OFF);
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } finally {
            log.setLevel(null);
        }
    }

    @AfterAll
    static void stop() {
        if (s3 != null) {
            servers.values().forEach(WebServer::close);
            s3.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void downloadsEveryPhoto(WebServer.Kind kind) throws IOException {
        assertDownloads(DEMO, kind, "/albums/demo.zip");
    }

    @ParameterizedTest
    @EnumSource
    void downloadsAPhotoThatWasUploadedInParts(WebServer.Kind kind) throws IOException {
        assertDownloads(PARTS, kind, "/albums/parts.zip");
    }

    private static void assertDownloads(Map<String, byte[]> photos, WebServer.Kind kind, String path)
            throws IOException {
        var response = Http.get(servers.get(kind).uri(path));
        assertEquals(200, response.statusCode());
        var entries = new HashMap<String, byte[]>();
        // It checks each entry's CRC-32.
        try (var zip = new ZipInputStream(new ByteArrayInputStream(response.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertEquals(photos.keySet(), entries.keySet());
        photos.forEach((name, contents) -> assertArrayEquals(contents, entries.get(name), name));
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    private static final class LocalStack extends S3Server {
        /** The last version that needs no account. */
        private final LocalStackContainer container = new LocalStackContainer("localstack/localstack:4.14.0")
                .withServices("s3");

        LocalStack() {
            container.start();
            createBucket();
        }

        @Override
        public URI endpoint() {
            return container.getEndpoint();
        }

        @Override
        public void close() {
            container.stop();
        }
    }
}
