package dev.albumzip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.SparseS3;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a download reads from S3, and what it does not. */
class S3ReadsIT {
    private static final String KEY = "albums/demo/a.jpg";
    private static final int SIZE = 1_000_000;

    private SparseS3 s3;

    @BeforeEach
    void start() {
        s3 = new SparseS3();
    }

    @AfterEach
    void stop() throws IOException {
        s3.close();
    }

    private WebServer serverWithPhotoMemory(int bytes) {
        var settings = new HashMap<>(s3.settings());
        settings.put("albumzip.photo.memory", "" + bytes);
        return WebServer.Kind.JETTY.start(settings);
    }

    private long readsOfADownload(WebServer server) {
        s3.forgetRequests();
        var response = Http.get(server.uri("/albums/demo.zip"));
        assertEquals(200, response.statusCode());
        assertEquals(SIZE + 126, response.body().length);
        return s3.requests().stream().filter(request -> request.key().equals(KEY)).count();
    }

    @Test
    void aPhotoWhoseChecksumS3StatesIsReadOnce() {
        s3.put(KEY, SIZE);
        try (var server = serverWithPhotoMemory(0)) {
            assertEquals(1, readsOfADownload(server));
        }
    }

    @Test
    void aPhotoWithoutChecksumIsReadOnceIfItFitsIntoMemory() {
        s3.putWithoutChecksum(KEY, SIZE);
        try (var server = serverWithPhotoMemory(2 * SIZE)) {
            // Also the third time: the memory is given back.
            for (int i = 0; i < 3; i++) {
                assertEquals(1, readsOfADownload(server));
            }
        }
    }

    @Test
    void aPhotoWithoutChecksumThatDoesNotFitIsReadTwiceAndThenRemembered() {
        s3.putWithoutChecksum(KEY, SIZE);
        try (var server = serverWithPhotoMemory(SIZE / 2)) {
            assertEquals(2, readsOfADownload(server));
            assertEquals(1, readsOfADownload(server));
        }
    }

    @Test
    void aKeyThatXmlCannotHoldIsListedAllTheSame() {
        s3.put("albums/odd/a\u0001 +&%2F.jpg", 10);
        try (var server = serverWithPhotoMemory(0)) {
            var response = Http.get(server.uri("/albums/odd.zip"));
            assertEquals(200, response.statusCode());
            assertTrue(new String(response.body(), ISO_8859_1).contains("a_ +&%2F.jpg"));
        }
    }

    @Test
    void aHeadRequestOpensNoPhoto() {
        s3.put(KEY, SIZE);
        try (var server = serverWithPhotoMemory(0)) {
            Http.send("HEAD", server.uri("/albums/demo.zip"));
            assertEquals(
                    List.of("albums/demo/album.json", ""),
                    s3.requests().stream().map(SparseS3.Request::key).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatLeavesStopsTheReadOfItsPhoto(WebServer.Kind kind) throws Exception {
        s3.put(KEY, 4L << 30);
        try (var server = kind.start(s3.settings())) {
            var response = Http.open(server.uri("/albums/demo.zip"), HttpClient.Version.HTTP_1_1);
            try (var body = response.body()) {
                body.readNBytes(1 << 20);
            }
            assertTrue(s3.awaitBrokenOff(), "S3 is still read");
            assertTrue(s3.bytesSent() < 64 << 20, s3.bytesSent() + " bytes sent");
        }
    }
}
