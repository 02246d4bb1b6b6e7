package dev.albumzip.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.album.Album;
import dev.albumzip.album.Photo;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlbumIndexTest {
    private static final Instant MODIFIED = Instant.parse("2026-11-23T10:00:00Z");

    private static final String PHOTO = """
            {"key": "albums/demo/sub/a.jpg", "name": "A.jpg", "size": 12, "lastModified": "2026-05-17T11:22:33.9Z",
             "etag": "\\"abc\\"", "crc32": "00c0ffee"}""";

    private static Album read(String json) throws S3Failure {
        return new AlbumIndex("albums/demo/album.json", "albums/", "albums/demo/")
                .read(new ByteArrayInputStream(json.getBytes(UTF_8)), "demo", "demo", MODIFIED);
    }

    private static Album readPhotos(String... photos) throws S3Failure {
        return read("{\"title\": \"Our demo\", \"photos\": [" + String.join(",", photos) + "]}");
    }

    @Test
    void readsTitleAndPhotos() throws S3Failure {
        var time = Instant.parse("2026-05-17T11:22:33Z");
        var photo = new Photo("albums/demo/sub/a.jpg", "A.jpg", 12, time, "abc", OptionalLong.of(0xc0ffee));
        assertEquals(new Album("demo", "Our demo", Optional.of(MODIFIED), List.of(photo)), readPhotos(PHOTO));
    }

    @Test
    void aPhotoWithoutNameHasThatOfItsKeyBelowTheAlbum() throws S3Failure {
        var nameless = PHOTO.replace("\"name\": \"A.jpg\", ", "");
        assertEquals("sub/a.jpg", readPhotos(nameless).photos().getFirst().name());
        var elsewhere = nameless.replace("albums/demo/sub", "albums/other/sub");
        assertEquals("a.jpg", readPhotos(elsewhere).photos().getFirst().name());
    }

    @Test
    void titleChecksumAndUnknownFieldsAreOptional() throws S3Failure {
        var plain = PHOTO.replace(", \"crc32\": \"00c0ffee\"", ", \"camera\": {\"make\": \"Leica\"}");
        var album = read("{\"photos\": [" + plain + "], \"count\": 1}");
        assertEquals("demo", album.title());
        assertTrue(album.photos().getFirst().crc32().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "albums/demo/sub/a.jpg | secret/a.jpg | photos[0].key: expected a key that starts with albums/",
            "\"size\": 12 | \"size\": -1 | photos[0].size: expected bytes, 0 or more, but it is -1",
            "\"size\": 12 | \"sice\": 12 | photos[0].size: expected bytes, 0 or more, but it is null",
            "\"size\": 12 | \"size\": \"big\" | is no album index",
            "2026-05-17T11:22:33.9Z | 2040-01-01T00:00:00Z | photos[0].lastModified: expected a time in UTC",
            "2026-05-17T11:22:33.9Z | yesterday | is no album index",
            "\\\"abc\\\" | a b | photos[0].etag: expected the object's ETag, but it is a b",
            "00c0ffee | c0ffee | photos[0].crc32: expected eight hexadecimal digits, but it is c0ffee",
            "\"A.jpg\" | \" \" | photos[0].name: expected 1 to 1024 characters",
    })
    void aWrongFieldIsNamedWithWhatIsExpectedAndWhatItIs(String right, String wrong, String message) {
        assertTrue(PHOTO.contains(right), right);
        var failure = assertThrows(S3Failure.class, () -> readPhotos(PHOTO.replace(right, wrong)));
        assertTrue(failure.getMessage().contains("albums/demo/album.json"), failure.getMessage());
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
        assertFalse(failure.isTemporary());
    }

    @Test
    void twoPhotosOfTheSameNameAreRefused() {
        var failure = assertThrows(S3Failure.class, () -> readPhotos(PHOTO, PHOTO));
        assertTrue(failure.getMessage().contains("photos[1].name"), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {"null", "[]", "{}", "{\"photos\": null}", "{",
            "\"text\""})
    void whatIsNoIndexIsRefused(String json) {
        assertThrows(S3Failure.class, () -> read(json));
    }
}
