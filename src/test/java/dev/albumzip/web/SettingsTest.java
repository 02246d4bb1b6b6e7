package dev.albumzip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void onlyTheBucketHasNoDefault() {
        var settings = Settings.read(Map.of("albumzip.bucket", " photos ")::get);
        assertEquals("photos", settings.bucket());
        assertEquals("albums/", settings.prefix());
        assertEquals(Optional.empty(), settings.endpoint());
        assertFalse(settings.pathStyle());
        var failure = assertThrows(IllegalArgumentException.class, () -> Settings.read(name -> null));
        assertEquals("ALBUMZIP_BUCKET is not set: the name of the S3 bucket with the albums", failure.getMessage());
    }

    @Test
    void anEndpointOfOnesOwnMeansPathStyleUnlessSetOtherwise() {
        var own = Map.of("albumzip.bucket", "b", "aws.endpointUrlS3", "http://127.0.0.1:9000");
        assertEquals(Optional.of(URI.create("http://127.0.0.1:9000")), Settings.read(own::get).endpoint());
        assertTrue(Settings.read(own::get).pathStyle());
        var virtualHosts = Map.of(
                "albumzip.bucket", "b", "aws.endpointUrlS3", "http://127.0.0.1:9000", "albumzip.path.style", "false");
        assertFalse(Settings.read(virtualHosts::get).pathStyle());
    }

    @ParameterizedTest
    @CsvSource({
            "albumzip.prefix, albums, ALBUMZIP_PREFIX must be empty",
            "albumzip.prefix, /albums/, ALBUMZIP_PREFIX must be empty",
            "aws.endpointUrlS3, localhost:9000, AWS_ENDPOINT_URL_S3 must be a URL with http or https",
            "aws.endpointUrlS3, http://a b, AWS_ENDPOINT_URL_S3 must be a URL with http or https",
            "albumzip.path.style, yes, ALBUMZIP_PATH_STYLE must be true or false",
            "albumzip.photo.memory, -1, ALBUMZIP_PHOTO_MEMORY must be a whole number from 0",
            "albumzip.checksum.cache, many, 'ALBUMZIP_CHECKSUM_CACHE must be a whole number from 0 to 2147483647, but it is'",
            "albumzip.s3.timeout, 0, ALBUMZIP_S3_TIMEOUT must be a whole number from 1",
            "albumzip.s3.tries, 0, ALBUMZIP_S3_TRIES must be a whole number from 1",
            "albumzip.max.downloads, 0, ALBUMZIP_MAX_DOWNLOADS must be a whole number from 1",
            "albumzip.max.downloads.per.client, -1, ALBUMZIP_MAX_DOWNLOADS_PER_CLIENT must be a whole number from 0",
            "albumzip.max.photos, 1e6, ALBUMZIP_MAX_PHOTOS must be a whole number from 1",
            "albumzip.max.bytes, 10 GB, ALBUMZIP_MAX_BYTES must be a whole number from 1",
            "albumzip.drain.time, -1, ALBUMZIP_DRAIN_TIME must be a whole number from 0",
    })
    void aWrongValueIsNamedWithWhatItMustBe(String name, String value, String message) {
        var settings = Map.of("albumzip.bucket", "b", name, value);
        var failure = assertThrows(IllegalArgumentException.class, () -> Settings.read(settings::get));
        assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
        assertTrue(failure.getMessage().endsWith("'" + value + "'"), failure.getMessage());
    }
}
