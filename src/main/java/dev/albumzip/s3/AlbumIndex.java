package dev.albumzip.s3;

import dev.albumzip.album.Album;
import dev.albumzip.album.Photo;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code album.json}, an object that says what an album holds instead of the listing: which photos, in which
 * order, under which names. Fields that it does not know are left alone.
 */
final class AlbumIndex {
    static final String FILE_NAME = "album.json";

    private static final JsonMapper JSON = new JsonMapper();

    /** S3's own limit for keys, in bytes; names are as long at the most, in characters. */
    private static final int MAX_NAME = 1024;

    private static final Pattern ETAG = Pattern.compile("[\\x21\\x23-\\x7e]{1,1024}");
    private static final Pattern CRC32 = Pattern.compile("[0-9a-fA-F]{8}");

    /** What the extended timestamp in a ZIP can say: seconds since 1970 in 32 bits with a sign. */
    private static final Instant EARLIEST = Instant.ofEpochSecond(Integer.MIN_VALUE);

    private static final Instant LATEST = Instant.ofEpochSecond(Integer.MAX_VALUE);

    private final String indexKey;
    private final String root;
    private final String prefix;
    private final Set<String> names = new HashSet<>();

    private record Index(String title, List<Entry> photos) {}

    private record Entry(String key, String name, Long size, Instant lastModified, String etag, String crc32) {}

    AlbumIndex(String indexKey, String root, String prefix) {
        this.indexKey = indexKey;
        this.root = root;
        this.prefix = prefix;
    }

    Album read(InputStream json, String name, String defaultTitle, Instant lastModified) throws S3Failure {
        Index index;
        try {
            index = JSON.readValue(json, Index.class);
        } catch (JacksonIOException | UnexpectedEndOfInputException e) {
            throw S3Failure.temporary("index " + indexKey + " breaks off: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw S3Failure.permanent("index " + indexKey + " is no album index: " + e.getMessage(), e);
        }
        check(index != null && index.photos != null, "photos", "a list", null);
        var photos = new ArrayList<Photo>(index.photos.size());
        for (int i = 0; i < index.photos.size(); i++) {
            photos.add(photo(index.photos.get(i), "photos[" + i + "]"));
        }
        boolean titled = index.title != null && !index.title.isBlank();
        return new Album(name, titled ? index.title : defaultTitle, Optional.of(lastModified), photos);
    }

    private Photo photo(Entry entry, String where) throws S3Failure {
        check(entry != null, where, "an object", null);
        var key = entry.key;
        check(key != null && key.startsWith(root), where + ".key", "a key that starts with " + root, key);
        var name = entry.name != null ? entry.name : defaultName(key);
        check(!name.isBlank() && name.length() <= MAX_NAME, where + ".name", "1 to " + MAX_NAME + " characters", name);
        check(names.add(name), where + ".name", "a name that no other photo of the album has", name);
        check(entry.size != null && entry.size >= 0, where + ".size", "bytes, 0 or more", entry.size);
        var time = entry.lastModified;
        check(
                time != null && !time.isBefore(EARLIEST) && !time.isAfter(LATEST),
                where + ".lastModified",
                "a time in UTC from " + EARLIEST + " to " + LATEST,
                time);
        var etag = Bucket.withoutQuotes(entry.etag);
        check(ETAG.matcher(etag).matches(), where + ".etag", "the object's ETag", entry.etag);
        check(
                entry.crc32 == null || CRC32.matcher(entry.crc32).matches(),
                where + ".crc32",
                "eight hexadecimal digits",
                entry.crc32);
        var crc32 = entry.crc32 == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(entry.crc32, 16));
        return new Photo(key, name, entry.size, time.truncatedTo(ChronoUnit.SECONDS), etag, crc32);
    }

    private String defaultName(String key) {
        return key.startsWith(prefix) ? key.substring(prefix.length()) : key.substring(key.lastIndexOf('/') + 1);
    }

    private void check(boolean holds, String field, String expected, Object actual) throws S3Failure {
        if (!holds) {
            throw S3Failure.permanent(
                    "index " + indexKey + ": " + field + ": expected " + expected + ", but it is " + actual);
        }
    }
}
