package dev.albumzip.s3;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.albumzip.album.Photo;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import software.amazon.awssdk.services.s3.model.ObjectPart;

/**
 * Where a photo's CRC-32 comes from without reading the photo: the album's index, an earlier download, the header of
 * the GET that brings the body, or the checksums of the parts in which the object was uploaded.
 */
public final class Checksums {
    private static final Logger LOG = System.getLogger(Checksums.class.getName());

    private final Bucket bucket;
    private final Cache<Version, Long> learned;

    /** An ETag says which contents a key has, so what was learned of both never goes stale. */
    private record Version(String key, String etag) {}

    /**
     * @param remembered how many checksums are kept from earlier downloads; each takes about 300 bytes
     */
    public Checksums(Bucket bucket, int remembered) {
        this.bucket = bucket;
        learned = Caffeine.newBuilder().maximumSize(remembered).build();
    }

    /** What the index states, or an earlier download has learned. */
    public OptionalLong known(Photo photo) {
        if (photo.crc32().isPresent()) {
            return photo.crc32();
        }
        var crc32 = learned.getIfPresent(version(photo));
        return crc32 == null ? OptionalLong.empty() : OptionalLong.of(crc32);
    }

    OptionalLong stated(Photo photo, ObjectBody response) {
        return find(photo, response.crc32().orElse(null), response.checksumType().orElse(null));
    }

    /** What S3 states of a photo that is not to be read. */
    OptionalLong stated(Photo photo) throws S3Failure {
        var response = bucket.head(photo.key(), photo.etag());
        var crc32 = find(photo, response.checksumCRC32(), response.checksumTypeAsString());
        crc32.ifPresent(found -> learn(photo, found));
        return crc32;
    }

    private OptionalLong find(Photo photo, String value, String type) {
        if (value == null) {
            return OptionalLong.empty();
        }
        // S3Mock does not state the type; a composite value ends in the number of parts.
        boolean composite = value.contains("-") || "COMPOSITE".equals(type);
        return composite ? ofParts(photo) : OptionalLong.of(decode(value));
    }

    /** Remembers what the bytes have proved, or what S3 states of bytes that are not to be read. */
    void learn(Photo photo, long crc32) {
        learned.put(version(photo), crc32);
    }

    /** What was learned proved wrong; the next download is not to fail of it too. */
    void forget(Photo photo) {
        learned.invalidate(version(photo));
    }

    private OptionalLong ofParts(Photo photo) {
        List<ObjectPart> parts;
        try {
            parts = bucket.parts(photo.key(), photo.etag());
        } catch (S3Failure e) {
            // The right is not given, or the server does not know the call: the photo is read instead.
            LOG.log(Level.DEBUG, e.getMessage());
            return OptionalLong.empty();
        }
        long crc32 = 0;
        long size = 0;
        for (var part : parts) {
            if (part.checksumCRC32() == null || part.size() == null) {
                return OptionalLong.empty();
            }
            crc32 = Crc32.combine(crc32, decode(part.checksumCRC32()), part.size());
            size += part.size();
        }
        // S3Proxy states the composite checksum and yet no parts.
        return size == photo.size() ? OptionalLong.of(crc32) : OptionalLong.empty();
    }

    private static long decode(String base64) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(Base64.getDecoder().decode(base64)).getInt());
    }

    private static Version version(Photo photo) {
        return new Version(photo.key(), photo.etag());
    }
}
