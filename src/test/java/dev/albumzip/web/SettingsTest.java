package dev.albumzip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static Settings read(Map<String, String> contextParameters) {
        return Settings.read(new SettingsReader(name -> null, contextParameters::get));
    }

    @Test
    void onlyTheBucketHasNoDefault() {
        var settings = read(Map.of("albumzip.bucket", " photos "));
        assertEquals("photos", settings.bucket());
        assertEquals("albums/", settings.prefix());
        assertEquals(Optional.empty(), settings.endpoint());
        assertFalse(settings.pathStyle());
        var failure = assertThrows(IllegalArgumentException.class, () -> read(Map.of()));
        assertEquals("ALBUMZIP_BUCKET is not set: the name of the S3 bucket with the albums", failure.getMessage());
    }

    @Test
    void anEndpointOfOnesOwnMeansPathStyleUnlessSetOtherwise() {
        var own = Map.of("albumzip.bucket", "b", "aws.endpointUrlS3", "http://127.0.0.1:9000");
        assertEquals(Optional.of(URI.create("http://127.0.0.1:9000")), read(own).endpoint());
        assertTrue(read(own).pathStyle());
        var virtualHosts = Map.of(
                "albumzip.bucket", "b", "aws.endpointUrlS3", "http://127.0.0.1:9000", "albumzip.path.style", "false");
        assertFalse(read(virtualHosts).pathStyle());
    }

    @ParameterizedTest
    @CsvSource({
            "albumzip.prefix, albums, ALBUMZIP_PREFIX must be a path that ends in a slash",
            "albumzip.prefix, /albums/, ALBUMZIP_PREFIX must be a path that ends in a slash",
            "aws.endpointUrlS3, localhost:9000, AWS_ENDPOINT_URL_S3 must be a URL with http or https",
            "aws.endpointUrlS3, http://a b, AWS_ENDPOINT_URL_S3 must be a URL with http or https",
            "albumzip.path.style, yes, ALBUMZIP_PATH_STYLE must be true or false",
            "albumzip.photo.memory, -1, ALBUMZIP_PHOTO_MEMORY must be a whole number from 0",
            "albumzip.checksum.cache, many, 'ALBUMZIP_CHECKSUM_CACHE must be a whole number from 0 to 2147483647, in checksums, but it is'",
            "albumzip.s3.timeout, 0, ALBUMZIP_S3_TIMEOUT must be a whole number from 1",
            "albumzip.s3.tries, 0, ALBUMZIP_S3_TRIES must be a whole number from 1",
            "albumzip.max.downloads, 0, ALBUMZIP_MAX_DOWNLOADS must be a whole number from 1",
            "albumzip.max.downloads.per.client, -1, ALBUMZIP_MAX_DOWNLOADS_PER_CLIENT must be a whole number from 0",
            "albumzip.max.photos, 1e6, ALBUMZIP_MAX_PHOTOS must be a whole number from 1",
            "albumzip.max.bytes, 10 GB, ALBUMZIP_MAX_BYTES must be a whole number from 1",
            "albumzip.max.requests.per.minute, -1, ALBUMZIP_MAX_REQUESTS_PER_MINUTE must be a whole number from 0",
            "albumzip.max.bytes.per.minute, 999999, ALBUMZIP_MAX_BYTES_PER_MINUTE must be 0 for no limit",
            "albumzip.cors.origins, https://a.example/b, ALBUMZIP_CORS_ORIGINS must be * or origins",
            "albumzip.cors.origins, a.example, ALBUMZIP_CORS_ORIGINS must be * or origins",
            "albumzip.metrics, on, ALBUMZIP_METRICS must be true or false",
            "albumzip.drain.time, -1, ALBUMZIP_DRAIN_TIME must be a whole number from 0",
    })
    void aWrongValueIsNamedWithWhatItMustBe(String name, String value, String message) {
        var settings = Map.of("albumzip.bucket", "b", name, value);
        var failure = assertThrows(IllegalArgumentException.class, () -> read(settings));
        assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
        assertTrue(failure.getMessage().endsWith("'" + value + "'"), failure.getMessage());
    }

    @Test
    void theRootOfTheBucketIsASlash() {
        assertEquals("", read(Map.of("albumzip.bucket", "b", "albumzip.prefix", "/")).prefix());
    }

    @Test
    void originsAreSeparatedBySpaces() {
        var settings = read(
                Map.of("albumzip.bucket", "b", "albumzip.cors.origins", "https://a.example  http://b:8080"));
        assertEquals(Set.of("https://a.example", "http://b:8080"), settings.corsOrigins());
    }

    @Test
    void theReportTellsWhereEachValueCameFromAndWhatItMayBe() {
        var environment = Map.of("ALBUMZIP_BUCKET", "photos", "ALBUMZIP_S3_TRIES", "3");
        var reader = new SettingsReader(environment::get,
                Map.of("albumzip.s3.tries", "4", "albumzip.metrics", "false")::get);
        assertEquals(3, Settings.read(reader).s3Tries());
        var report = reader.report();
        for (var line : new String[]{
                "ALBUMZIP_BUCKET = photos, from the environment (the name of the S3 bucket with the albums)",
                "ALBUMZIP_S3_TRIES = 3, from the environment; by default 8 (a whole number from 1 to 1000, in tries)",
                "ALBUMZIP_METRICS = false, from a context parameter; by default true (true or false)",
                "ALBUMZIP_DRAIN_TIME = 30, the default (a whole number from 0 to 86400, in seconds)",
                "AWS_REGION is not set (else the SDK looks for it)"}) {
            assertTrue(report.lines().anyMatch(line::equals), report);
        }
    }

    @Test
    void secretsAreMasked() {
        var reader = new SettingsReader(Map.of("ALBUMZIP_BUCKET", "b", "ALBUMZIP_LINK_SECRET", "a:" + SECRET)::get,
                name -> null);
        assertTrue(Settings.read(reader).signedLinks().areRequired());
        assertFalse(reader.report().contains(SECRET));
        assertTrue(reader.report().contains("ALBUMZIP_LINK_SECRET = ****, from the environment"));
    }

    @ParameterizedTest
    @CsvSource({
            "tooshort, key 1 is not",
            "a:tooshort, key 1 is not",
            "a:0123456789abcdef0123456789abcdef b:no, key 2 is not",
            "a.b:0123456789abcdef0123456789abcdef, key 1 is not",
            "a:0123456789abcdef0123456789abcdef a:0123456789abcdef0123456789abcdeg, there are two with the ID a"})
    void aWrongSecretIsNotTold(String value, String message) {
        var settings = Map.of("albumzip.bucket", "b", "albumzip.link.secret", value);
        var failure = assertThrows(IllegalArgumentException.class, () -> read(settings));
        assertTrue(failure.getMessage().startsWith("ALBUMZIP_LINK_SECRET must be one or more keys as ID:SECRET"));
        assertTrue(failure.getMessage().endsWith(", but " + message), failure.getMessage());
    }
}
