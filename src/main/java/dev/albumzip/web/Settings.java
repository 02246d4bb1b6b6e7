package dev.albumzip.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What an operator sets. Each is looked up as an environment variable ({@code ALBUMZIP_BUCKET}), a system property
 * ({@code albumzip.bucket}) and a servlet context parameter (as the property); the first that is there holds. The
 * credentials are not among them: the SDK finds them itself.
 *
 * @param bucket ALBUMZIP_BUCKET, the bucket with the albums; required
 * @param prefix ALBUMZIP_PREFIX, the head of all keys, "albums/"; ends in a slash, or is empty
 * @param endpoint AWS_ENDPOINT_URL_S3, a server other than Amazon's
 * @param region AWS_REGION; else the SDK looks for it
 * @param pathStyle ALBUMZIP_PATH_STYLE, whether the bucket stands in the path; true if there is an endpoint
 * @param photoMemory ALBUMZIP_PHOTO_MEMORY, bytes over all downloads for what is read ahead and photos whose CRC-32 nobody states, 64 MiB
 * @param checksumCache ALBUMZIP_CHECKSUM_CACHE, how many CRC-32s are remembered, 100,000
 * @param s3Timeout ALBUMZIP_S3_TIMEOUT, seconds that S3 may send nothing while it is read, 20
 * @param s3Tries ALBUMZIP_S3_TRIES, how often in a row S3 is asked for one thing, 8
 * @param maxDownloads ALBUMZIP_MAX_DOWNLOADS, archives that are sent at once, 10,000
 * @param maxDownloadsPerClient ALBUMZIP_MAX_DOWNLOADS_PER_CLIENT, the same for each client's address; 0, for no limit
 * @param maxPhotos ALBUMZIP_MAX_PHOTOS, photos in an album, 250,000
 * @param maxBytes ALBUMZIP_MAX_BYTES, bytes of photos in an archive, 10 TB
 * @param thumbnailMemory ALBUMZIP_THUMBNAIL_MEMORY, bytes of thumbnails that are kept, 32 MiB
 * @param listAlbums ALBUMZIP_LIST_ALBUMS, whether everybody may see which albums there are; false
 * @param drainTime ALBUMZIP_DRAIN_TIME, seconds that running downloads get when the application is stopped, 30
 */
public record Settings(
        String bucket,
        String prefix,
        Optional<URI> endpoint,
        Optional<String> region,
        boolean pathStyle,
        long photoMemory,
        int checksumCache,
        Duration s3Timeout,
        int s3Tries,
        int maxDownloads,
        int maxDownloadsPerClient,
        int maxPhotos,
        long maxBytes,
        long thumbnailMemory,
        boolean listAlbums,
        Duration drainTime) {

    private static final int DAY = 24 * 60 * 60;

    /**
     * Reads all settings.
     *
     * @param contextParameter gives the servlet context parameter of a name, or null
     * @throws IllegalArgumentException if one is missing or wrong; the message names it and what it must be
     */
    static Settings read(UnaryOperator<String> contextParameter) {
        var lookup = new Lookup(contextParameter);
        var endpoint = lookup.find("AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3")
                .or(() -> lookup.find("AWS_ENDPOINT_URL", "aws.endpointUrl"))
                .map(Settings::parseUrl);
        var bucket = lookup.find("ALBUMZIP_BUCKET")
                .orElseThrow(() -> new IllegalArgumentException(
                        "ALBUMZIP_BUCKET is not set: the name of the S3 bucket with the albums"));
        var prefix = lookup.find("ALBUMZIP_PREFIX").orElse("albums/");
        if (!prefix.isEmpty() && (!prefix.endsWith("/") || prefix.startsWith("/"))) {
            throw wrong("ALBUMZIP_PREFIX", "empty, or a path that ends in a slash and starts with none", prefix);
        }
        return new Settings(
                bucket,
                prefix,
                endpoint,
                lookup.find("AWS_REGION", "aws.region"),
                lookup.flag("ALBUMZIP_PATH_STYLE", endpoint.isPresent()),
                lookup.number("ALBUMZIP_PHOTO_MEMORY", 64 << 20, 0, Long.MAX_VALUE),
                (int) lookup.number("ALBUMZIP_CHECKSUM_CACHE", 100_000, 0, Integer.MAX_VALUE),
                Duration.ofSeconds(lookup.number("ALBUMZIP_S3_TIMEOUT", 20, 1, DAY)),
                (int) lookup.number("ALBUMZIP_S3_TRIES", 8, 1, 1000),
                (int) lookup.number("ALBUMZIP_MAX_DOWNLOADS", 10_000, 1, Integer.MAX_VALUE),
                (int) lookup.number("ALBUMZIP_MAX_DOWNLOADS_PER_CLIENT", 0, 0, Integer.MAX_VALUE),
                (int) lookup.number("ALBUMZIP_MAX_PHOTOS", 250_000, 1, Integer.MAX_VALUE),
                lookup.number("ALBUMZIP_MAX_BYTES", 10_000_000_000_000L, 1, Long.MAX_VALUE),
                lookup.number("ALBUMZIP_THUMBNAIL_MEMORY", 32 << 20, 0, Long.MAX_VALUE),
                lookup.flag("ALBUMZIP_LIST_ALBUMS", false),
                Duration.ofSeconds(lookup.number("ALBUMZIP_DRAIN_TIME", 30, 0, DAY)));
    }

    private static URI parseUrl(String value) {
        try {
            var url = new URI(value);
            if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Told below, like another scheme.
        }
        throw wrong("AWS_ENDPOINT_URL_S3", "a URL with http or https", value);
    }

    private static IllegalArgumentException wrong(String name, String expected, String actual) {
        return new IllegalArgumentException(name + " must be " + expected + ", but it is '" + actual + "'");
    }

    private record Lookup(UnaryOperator<String> contextParameter) {

        /** By the name of the environment variable; the property's has dots instead of underscores. */
        Optional<String> find(String variable) {
            return find(variable, variable.toLowerCase(Locale.ROOT).replace('_', '.'));
        }

        Optional<String> find(String variable, String property) {
            return Stream.of(System.getenv(variable), System.getProperty(property), contextParameter.apply(property))
                    .filter(Objects::nonNull)
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .findFirst();
        }

        boolean flag(String variable, boolean byDefault) {
            return switch (find(variable).orElse(Boolean.toString(byDefault))) {
                case "true" -> true;
                case "false" -> false;
                case String other -> throw wrong(variable, "true or false", other);
            };
        }

        long number(String variable, long byDefault, long min, long max) {
            var value = find(variable);
            if (value.isEmpty()) {
                return byDefault;
            }
            try {
                long number = Long.parseLong(value.get());
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below, like a number out of range.
            }
            throw wrong(variable, "a whole number from " + min + " to " + max, value.get());
        }
    }
}
