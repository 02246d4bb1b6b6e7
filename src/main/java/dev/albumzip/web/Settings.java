package dev.albumzip.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an operator sets. Each is looked up, by {@link SettingsReader}, as an environment variable
 * ({@code ALBUMZIP_BUCKET}), a system property ({@code albumzip.bucket}) and a servlet context parameter (as the
 * property); the first that is there holds. The credentials are not among them: the SDK finds them itself.
 *
 * @param bucket ALBUMZIP_BUCKET, the bucket with the albums; required
 * @param prefix ALBUMZIP_PREFIX, the head of all keys, "albums/"; ends in a slash, or is empty, which is set as "/"
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
 * @param signedLinks ALBUMZIP_LINK_SECRET, the keys that sign links; without any, albums are public
 * @param maxRequestsPerMinute ALBUMZIP_MAX_REQUESTS_PER_MINUTE, of each client's address; 0, for no limit
 * @param maxBytesPerMinute ALBUMZIP_MAX_BYTES_PER_MINUTE, to each client's address; 0, for no limit
 * @param corsOrigins ALBUMZIP_CORS_ORIGINS, other sites whose scripts may read what is served here; none
 * @param metrics ALBUMZIP_METRICS, whether /metrics is there; true
 * @param drainTime ALBUMZIP_DRAIN_TIME, seconds that running downloads get when the application is stopped, 30
 */
record Settings(
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
        SignedLinks signedLinks,
        int maxRequestsPerMinute,
        long maxBytesPerMinute,
        Set<String> corsOrigins,
        boolean metrics,
        Duration drainTime) {

    private static final int DAY = 24 * 60 * 60;

    /** In bytes: less would let a connection seem idle to proxies. */
    private static final long LEAST_BYTES_PER_MINUTE = 1_000_000;

    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[^/\\s?#]+");

    /**
     * Reads all settings.
     *
     * @throws IllegalArgumentException if one is missing or wrong; the message names it and what it must be
     */
    static Settings read(SettingsReader reader) {
        var bucket = reader.required("ALBUMZIP_BUCKET", "the name of the S3 bucket with the albums");
        var prefix = reader.read(
                "ALBUMZIP_PREFIX",
                "a path that ends in a slash and starts with none, or only / for no prefix",
                "albums/",
                Settings::parsePrefix);
        var url = "a URL with http or https";
        var endpoint = reader.readOptional("AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3", url, Settings::parseUrl)
                .or(() -> reader.readOptional("AWS_ENDPOINT_URL", "aws.endpointUrl", url, Settings::parseUrl));
        return new Settings(
                bucket,
                prefix,
                endpoint,
                reader.readOptional("AWS_REGION", "aws.region", "else the SDK looks for it", text -> text),
                reader.flag("ALBUMZIP_PATH_STYLE", endpoint.isPresent()),
                reader.number("ALBUMZIP_PHOTO_MEMORY", "bytes", 64 << 20, 0, Long.MAX_VALUE),
                (int) reader.number("ALBUMZIP_CHECKSUM_CACHE", "checksums", 100_000, 0, Integer.MAX_VALUE),
                Duration.ofSeconds(reader.number("ALBUMZIP_S3_TIMEOUT", "seconds", 20, 1, DAY)),
                (int) reader.number("ALBUMZIP_S3_TRIES", "tries", 8, 1, 1000),
                (int) reader.number("ALBUMZIP_MAX_DOWNLOADS", "downloads", 10_000, 1, Integer.MAX_VALUE),
                (int) reader.number("ALBUMZIP_MAX_DOWNLOADS_PER_CLIENT", "downloads", 0, 0, Integer.MAX_VALUE),
                (int) reader.number("ALBUMZIP_MAX_PHOTOS", "photos", 250_000, 1, Integer.MAX_VALUE),
                reader.number("ALBUMZIP_MAX_BYTES", "bytes", 10_000_000_000_000L, 1, Long.MAX_VALUE),
                reader.number("ALBUMZIP_THUMBNAIL_MEMORY", "bytes", 32 << 20, 0, Long.MAX_VALUE),
                reader.flag("ALBUMZIP_LIST_ALBUMS", false),
                reader.readSecret("ALBUMZIP_LINK_SECRET", SignedLinks.EXPECTED, SignedLinks::parse),
                (int) reader.number("ALBUMZIP_MAX_REQUESTS_PER_MINUTE", "requests", 0, 0, Integer.MAX_VALUE),
                reader.read(
                        "ALBUMZIP_MAX_BYTES_PER_MINUTE",
                        "0 for no limit, or a whole number from " + LEAST_BYTES_PER_MINUTE + ", in bytes",
                        "0",
                        Settings::parseBytesPerMinute),
                reader.read(
                        "ALBUMZIP_CORS_ORIGINS",
                        "* or origins as https://example.org, separated by spaces",
                        "",
                        Settings::parseOrigins),
                reader.flag("ALBUMZIP_METRICS", true),
                Duration.ofSeconds(reader.number("ALBUMZIP_DRAIN_TIME", "seconds", 30, 0, DAY)));
    }

    private static String parsePrefix(String text) {
        // For what is empty counts as not set.
        if (text.equals("/")) {
            return "";
        }
        if (!text.endsWith("/") || text.startsWith("/")) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static URI parseUrl(String text) {
        var url = URI.create(text);
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw new IllegalArgumentException();
        }
        return url;
    }

    private static long parseBytesPerMinute(String text) {
        long bytes = Long.parseLong(text);
        if (bytes != 0 && bytes < LEAST_BYTES_PER_MINUTE) {
            throw new IllegalArgumentException();
        }
        return bytes;
    }

    private static Set<String> parseOrigins(String text) {
        var origins = Pattern.compile("\\s+").splitAsStream(text).filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (!origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            throw new IllegalArgumentException();
        }
        return origins;
    }
}
