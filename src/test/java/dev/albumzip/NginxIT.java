package dev.albumzip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.albumzip.server.FaultyS3;
import dev.albumzip.server.Injection.Position;
import dev.albumzip.server.Nginx;
import dev.albumzip.server.S3Fault;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Downloads through nginx, with the configuration that the README has for it, by curl. */
class NginxIT {
    private static final String ALBUM = "/albums/demo.zip";
    private static final String PHOTO = "albums/demo/a.jpg";

    /** More than the kernel holds between server and client. */
    private static final int SIZE = 32 << 20;

    private static FaultyS3 s3;

    @TempDir
    private Path folder;

    private WebServer server;
    private Nginx nginx;

    @BeforeAll
    static void start() {
        assumeTrue(Nginx.isInstalled(), "nginx is not installed");
        s3 = new FaultyS3();
        var photo = new byte[SIZE];
        new Random(1).nextBytes(photo);
        s3.put(PHOTO, photo);
    }

    private void start(WebServer.Kind kind, int downloadsPerClient) throws IOException {
        var settings = FaultSettings.of(s3);
        settings.put("albumzip.max.downloads.per.client", "" + downloadsPerClient);
        server = kind.start(settings);
        nginx = new Nginx(folder, Readme.code("nginx")
                .replace("127.0.0.1:8080", "127.0.0.1:" + server.port())
                .replace("/var/log/nginx", folder.toString()));
    }

    @AfterEach
    void stop() {
        s3.clear();
        nginx.close();
        server.close();
    }

    @AfterAll
    static void stopS3() throws IOException {
        if (s3 != null) {
            s3.close();
        }
    }

    private int curl(URI uri, String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("curl", "-sSf", "-o", "demo.zip", uri.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor();
    }

    @ParameterizedTest
    @EnumSource
    void aDownloadIsWholeAndGoesOn(WebServer.Kind kind) throws Exception {
        start(kind, 0);
        var archive = Http.get(server.uri(ALBUM)).body();
        var file = folder.resolve("demo.zip");
        assertEquals(0, curl(nginx.uri(ALBUM + "?photo=a.jpg")));
        assertArrayEquals(archive, Files.readAllBytes(file));
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(12_345_678);
        }
        assertEquals(0, curl(nginx.http2Uri(ALBUM), "-C", "-", "--http2-prior-knowledge"));
        assertArrayEquals(archive, Files.readAllBytes(file));
        var log = Files.readString(folder.resolve("album-zip.log"));
        assertTrue(log.contains("\"GET " + ALBUM + "\" 200 ") && log.contains("\"GET " + ALBUM + "\" 206 "), log);
        assertFalse(log.contains("photo="), log);
    }

    @ParameterizedTest
    @EnumSource
    void aDownloadThatBreaksIsVisiblyBroken(WebServer.Kind kind) throws Exception {
        start(kind, 0);
        s3.injectAlways(S3Fault.EARLY_END, Position.MIDDLE, request -> request.reads(PHOTO));
        assertEquals(18, curl(nginx.uri(ALBUM)));
        assertEquals(92, curl(nginx.http2Uri(ALBUM), "--http2-prior-knowledge"));
    }

    @ParameterizedTest
    @EnumSource
    void aStalledDownloadIsNotSpooledAndItsClientCannotPassForAnother(WebServer.Kind kind) throws Exception {
        start(kind, 1);
        try (var body = Http.open(nginx.uri(ALBUM)).body()) {
            assertEquals(1 << 20, body.readNBytes(1 << 20).length);
            var forged = Http.get(nginx.uri(ALBUM), "X-Forwarded-For", "203.0.113.1", "Forwarded", "for=203.0.113.1");
            assertNotEquals(200, forged.statusCode());
            assertEquals(0, curl(nginx.uri(ALBUM), "--interface", "127.0.0.2"));
        }
        var log = Files.readString(folder.resolve("error.log"));
        assertFalse(log.contains("buffered to a temporary file"), log);
    }

    @ParameterizedTest
    @EnumSource
    void metricsAreForTheOperatorOnly(WebServer.Kind kind) throws IOException {
        start(kind, 0);
        assertEquals(403, Http.get(nginx.uri("/metrics")).statusCode());
    }
}
