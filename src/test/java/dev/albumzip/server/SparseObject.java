package dev.albumzip.server;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32;

/** An object that is zero bytes throughout. */
record SparseObject(String key, long size, Checksum stated) {

    /** What S3 knows of its CRC-32. */
    enum Checksum {
        OF_WHOLE, OF_PARTS, NONE
    }

    static final Instant LAST_MODIFIED = Instant.parse("2026-05-17T09:30:01Z");

    /** By size: few sizes are many photos', and gigabytes take a while. */
    private static final Map<Long, String> CHECKSUMS = new ConcurrentHashMap<>();

    private static final Map<Long, String> MD5S = new ConcurrentHashMap<>();

    private static final byte[] ZEROS = new byte[64 * 1024];

    /** With its quotes: the MD5, or where that would take a while, something like what S3 gives for many parts. */
    String etag() {
        return size < 1 << 26
                ? MD5S.computeIfAbsent(size, SparseObject::md5OfZeros)
                : "\"%032x-2\"".formatted(size);
    }

    /** Sets the headers that every answer with this object has. */
    void describe(Headers headers) {
        headers.set("Content-Type", "image/jpeg");
        headers.set("ETag", etag());
        headers.set("Last-Modified", RFC_1123_DATE_TIME.format(LAST_MODIFIED.atOffset(ZoneOffset.UTC)));
    }

    /** In base64, as S3 states it. */
    String crc32() {
        return CHECKSUMS.computeIfAbsent(size, SparseObject::crc32OfZeros);
    }

    private static String crc32OfZeros(long count) {
        var crc32 = new CRC32();
        for (long rest = count; rest > 0; rest -= ZEROS.length) {
            crc32.update(ZEROS, 0, (int) Math.min(ZEROS.length, rest));
        }
        var bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc32.getValue()).array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String md5OfZeros(long count) {
        try {
            var md5 = MessageDigest.getInstance("MD5");
            for (long rest = count; rest > 0; rest -= ZEROS.length) {
                md5.update(ZEROS, 0, (int) Math.min(ZEROS.length, rest));
            }
            return '"' + HexFormat.of().formatHex(md5.digest()) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes as many bytes of any object, and counts them as they go. */
    static void write(long count, OutputStream out, LongAdder written) throws IOException {
        for (long rest = count; rest > 0; rest -= ZEROS.length) {
            int length = (int) Math.min(ZEROS.length, rest);
            out.write(ZEROS, 0, length);
            written.add(length);
        }
    }
}
