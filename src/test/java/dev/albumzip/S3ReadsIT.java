package dev.albumzip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.SparseS3;
import dev.albumzip.server.WebServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
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
    void aPhotoWhosePartsTheServerDoesNotTellIsReadForItsChecksum() {
        s3.putWithCompositeChecksum(KEY, SIZE);
        try (var server = serverWithPhotoMemory(0)) {
            // Both reads, and between them the question for the parts.
            assertEquals(3, readsOfADownload(server));
            assertEquals(1, readsOfADownload(server));
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

    @Test
    void aResumptionReadsNoByteBeforeItsOffset() throws IOException {
        int count = 1_000;
        long size = 10 << 20;
        IntStream.range(0, count).forEach(i -> s3.put("albums/large/%03d.jpg".formatted(i), size));
        try (var server = serverWithPhotoMemory(0)) {
            long length = Long.parseLong(
                    Http.header(Http.send("HEAD", server.uri("/albums/large.zip")), "Content-Length"));
            s3.forgetRequests();
            var response = Http.open(server.uri("/albums/large.zip"), "Range", "bytes=" + length * 9 / 10 + "-");
            assertEquals(206, response.statusCode());
            try (var body = response.body()) {
                assertEquals(1 << 20, body.readNBytes(1 << 20).length);
            }
            var gets = s3.requests().stream()
                    .filter(request -> request.method().equals("GET") && request.key().endsWith(".jpg"))
                    .toList();
            assertEquals("albums/large/900.jpg", gets.getFirst().key());
            assertTrue(gets.getFirst().range().matches("bytes=\\d+-" + (size - 1)), gets.getFirst().range());
            assertTrue(gets.stream().allMatch(get -> get.key().compareTo("albums/large/900") >= 0), gets.toString());
        }
    }

    @Test
    void theLastBytesAskOnlyForChecksums() {
        IntStream.range(0, 100).forEach(i -> s3.put("albums/demo/%02d.jpg".formatted(i), SIZE));
        try (var server = serverWithPhotoMemory(0)) {
            var response = Http.get(server.uri("/albums/demo.zip"), "Range", "bytes=-5000");
            assertEquals(5000, response.body().length);
            var photos = s3.requests().stream().filter(request -> request.key().endsWith(".jpg")).toList();
            assertTrue(photos.stream().allMatch(request -> request.method().equals("HEAD")), photos.toString());
            assertEquals(0, s3.bytesSent());
        }
    }

    @ParameterizedTest
    @EnumSource
    void forAClientThatHasStalledNothingIsReadAhead(WebServer.Kind kind) throws Exception {
        IntStream.range(0, 50).forEach(i -> s3.put("albums/stalled/" + i + ".jpg", 32 << 20));
        IntStream.range(0, 50).forEach(i -> s3.put("albums/other/" + i + ".jpg", 32 << 10));
        try (var server = kind.start(s3.settings());
                var stalled = Http.open(server.uri("/albums/stalled.zip")).body()) {
            assertEquals('P', stalled.read());
            assertEquals(200, Http.get(server.uri("/albums/other.zip")).statusCode());
            var read = s3.requests().stream().filter(request -> request.key().matches("albums/stalled/.*jpg"));
            assertEquals(1, read.count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatLeavesStopsTheReadOfItsPhoto(WebServer.Kind kind) throws Exception {
        s3.put(KEY, 4L << 30);
        try (var server = kind.start(s3.settings())) {
            var response = Http.open(server.uri("/albums/demo.zip"));
            try (var body = response.body()) {
                body.readNBytes(1 << 20);
            }
            assertTrue(s3.awaitBrokenOff(), "S3 is still read");
            assertTrue(s3.bytesSent() < 64 << 20, s3.bytesSent() + " bytes sent");
        }
    }
}
