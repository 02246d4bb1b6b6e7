package dev.albumzip.bench;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** The bytes of every photo: the same pseudo-random ones over and over, ready for the kernel. */
final class Content {
    private static final int LENGTH = 1 << 20;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(LENGTH);
    private final Map<Long, String> checksums = new ConcurrentHashMap<>();

    Content() {
        var random = new byte[LENGTH];
        new Random(1).nextBytes(random);
        bytes.put(random).flip();
    }

    /** The bytes from an offset on, or the first of them. */
    ByteBuffer from(long offset, long count) {
        int start = (int) (offset % LENGTH);
        return bytes.slice(start, (int) Math.min(count, LENGTH - start));
    }

    /** The CRC-32 of the first so many bytes, as S3 states it. */
    String crc32(long size) {
        return checksums.computeIfAbsent(size, this::compute);
    }

    private String compute(long size) {
        var crc32 = new CRC32();
        for (long offset = 0; offset < size;) {
            var piece = from(offset, size - offset);
            offset += piece.remaining();
            crc32.update(piece);
        }
        return Base64.getEncoder().encodeToString(ByteBuffer.allocate(4).putInt((int) crc32.getValue()).array());
    }
}
