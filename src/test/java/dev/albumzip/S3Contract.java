package dev.albumzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.server.S3Server;
import dev.albumzip.server.WebServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must work with every S3 server, in each container: listing, index, checksums, ranges, by signed links. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class S3Contract {
    private static final String SECRET = "a-secret-of-thirty-two-characters-or-more";

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

    private Map<WebServer.Kind, WebServer> servers = Map.of();
    private S3Server s3;

    abstract S3Server startS3();

    @BeforeAll
    void start() {
        s3 = startS3();
        DEMO.forEach((name, contents) -> s3.put("albums/demo/" + name, contents));
        PARTS.forEach((name, contents) -> s3.putInParts("albums/parts/" + name, contents));
        new AlbumIndexJson(s3)
                .photo("albums/demo/Sunset.jpg", "evening.jpg")
                .photo("albums/parts/panorama.jpg", "Day 1/panorama.jpg")
                .putAs("indexed", "Our best trip");
        var settings = s3.settings();
        settings.put("albumzip.link.secret", "a:" + SECRET);
        servers = WebServer.startEach(settings);
    }

    @AfterAll
    void stop() throws IOException {
        servers.values().forEach(WebServer::close);
        if (s3 != null) {
            s3.close();
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    private URI uri(WebServer.Kind kind, String album, String form) {
        var signature = LinkSignature.of("a", SECRET, album, "", Duration.ofHours(1));
        return servers.get(kind).uri("/albums/" + album + form + "?" + signature);
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        var entries = new HashMap<String, byte[]>();
        // It checks each entry's CRC-32.
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static void assertPhotos(Map<String, byte[]> photos, byte[] archive) throws IOException {
        var entries = unzip(archive);
        assertEquals(photos.keySet(), entries.keySet());
        photos.forEach((name, contents) -> assertArrayEquals(contents, entries.get(name), name));
    }

    @ParameterizedTest
    @EnumSource
    void anAlbumIsWhatIsListed(WebServer.Kind kind) throws IOException {
        var response = Http.get(uri(kind, "demo", ".zip"));
        assertEquals(200, response.statusCode());
        assertPhotos(DEMO, response.body());
        var head = Http.send("HEAD", uri(kind, "demo", ".zip"));
        assertEquals("" + response.body().length, Http.header(head, "Content-Length"));
    }

    @ParameterizedTest
    @EnumSource
    void aPhotoThatWasUploadedInPartsHasItsChecksum(WebServer.Kind kind) throws IOException {
        assertPhotos(PARTS, Http.get(uri(kind, "parts", ".zip")).body());
        var crc32 = new CRC32();
        crc32.update(PARTS.get("panorama.jpg"));
        var json = new String(Http.get(uri(kind, "parts", ".json")).body(), UTF_8);
        assertTrue(json.contains("\"crc32\":\"%08x\"".formatted(crc32.getValue())), json);
    }

    @ParameterizedTest
    @EnumSource
    void anAlbumWithAnIndexIsWhatThatSays(WebServer.Kind kind) throws IOException {
        var photos = Map.of("evening.jpg", DEMO.get("Sunset.jpg"), "Day 1/panorama.jpg", PARTS.get("panorama.jpg"));
        var response = Http.get(uri(kind, "indexed", ".zip"));
        assertTrue(Http.header(response, "Content-Disposition").contains("filename=\"Our best trip.zip\""));
        assertPhotos(photos, response.body());
    }

    @ParameterizedTest
    @EnumSource
    void rangesPutTogetherAreTheArchive(WebServer.Kind kind) throws IOException {
        var uri = uri(kind, "demo", ".zip");
        var whole = Http.get(uri);
        var together = new ByteArrayOutputStream();
        for (int from = 0; from < whole.body().length; from += 777_777) {
            var piece = Http.get(uri, "Range", "bytes=" + from + "-" + (from + 777_776), "If-Range",
                    Http.header(whole, "ETag"));
            assertEquals(206, piece.statusCode());
            together.write(piece.body());
        }
        assertArrayEquals(whole.body(), together.toByteArray());
    }

    @ParameterizedTest
    @EnumSource
    void withoutASignedLinkThereIsNothing(WebServer.Kind kind) {
        for (var form : new String[]{"", ".zip", ".json", "/photos/Sunset.jpg"}) {
            assertEquals(403, Http.get(servers.get(kind).uri("/albums/demo" + form)).statusCode());
        }
        assertEquals(200, Http.get(servers.get(kind).uri("/readyz")).statusCode());
    }
}
