package dev.albumzip.zip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.albumzip.album.Album;
import dev.albumzip.album.Photo;
import dev.albumzip.zip.ZipLayout.Entry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * All that is known of an archive before its first byte: a pure function of the album, so that every server makes the
 * same plan and from it the same bytes.
 *
 * @param entries in the archive's order
 * @param directory where the central directory begins, in bytes
 * @param length of the archive in bytes, exact
 * @param etag a strong entity tag (RFC 9110, section 8.8.3) with its quotes; another for any other bytes
 * @param lastModified of the photo that was modified last
 */
public record ZipPlan(List<Entry> entries, long directory, long length, String etag, Instant lastModified) {

    /** Part of every ETag. Raise it with any change to the bytes that are written for the same album. */
    private static final String FORMAT = "album-zip 1";

    public static ZipPlan of(Album album) {
        var layout = new ZipLayout();
        var entries = album.photos().stream().map(layout::add).toList();
        long directory = layout.position();
        long directorySize = entries.stream().mapToLong(entry -> ZipRecords.centralHeader(entry).position()).sum();
        long length = directory + directorySize + ZipRecords.end(entries.size(), directory, directorySize).position();
        var lastModified = album.photos().stream().map(Photo::lastModified).max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return new ZipPlan(entries, directory, length, etag(entries), lastModified);
    }

    private static String etag(List<Entry> entries) {
        var digest = sha256();
        digest.update(FORMAT.getBytes(UTF_8));
        for (var entry : entries) {
            var photo = entry.photo();
            // Names hold no control characters, so no two plans run together into the same text.
            var line = "\n" + entry.name() + "\t" + photo.size() + "\t"
                    + photo.lastModified().getEpochSecond() + "\t" + photo.etag();
            digest.update(line.getBytes(UTF_8));
        }
        return '"' + HexFormat.of().formatHex(digest.digest(), 0, 16) + '"';
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
