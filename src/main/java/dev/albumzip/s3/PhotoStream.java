package dev.albumzip.s3;

import dev.albumzip.album.Photo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.ResponseInputStream;

/**
 * A photo's body as S3 sends it, or a piece of it: exactly as many bytes as were asked for and, where one is expected,
 * with the right CRC-32; or an exception. The last bytes are handed out only when the checksum has been found right.
 */
final class PhotoStream extends InputStream {
    private static final int BUFFER_SIZE = 64 * 1024;

    private final Photo photo;
    private final long to;
    private final OptionalLong expectedCrc32;
    private final ResponseInputStream<?> body;
    private final CRC32 crc32 = new CRC32();
    private long offset;

    /** The whole photo. */
    PhotoStream(Photo photo, OptionalLong expectedCrc32, ResponseInputStream<?> body) {
        this(photo, 0, photo.size(), expectedCrc32, body);
    }

    /** A piece of it, from a byte to the one before another. */
    PhotoStream(Photo photo, long from, long to, ResponseInputStream<?> body) {
        this(photo, from, to, OptionalLong.empty(), body);
    }

    private PhotoStream(
            Photo photo, long from, long to, OptionalLong expectedCrc32, ResponseInputStream<?> body) {
        this.photo = photo;
        this.to = to;
        this.expectedCrc32 = expectedCrc32;
        this.body = body;
        offset = from;
    }

    @Override
    public int read(byte[] buffer, int start, int length) throws IOException {
        Objects.checkFromIndexSize(start, length, buffer.length);
        if (offset == to) {
            checkCrc32();
            return -1;
        }
        int count = readBody(buffer, start, (int) Math.min(length, to - offset));
        crc32.update(buffer, start, count);
        offset += count;
        if (offset == to) {
            checkCrc32();
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        long start = offset;
        var buffer = new byte[Math.clamp(to - start, 1, BUFFER_SIZE)];
        for (int count = read(buffer); count >= 0; count = read(buffer)) {
            out.write(buffer, 0, count);
        }
        return offset - start;
    }

    /** The CRC-32 of what has been read so far, unsigned. */
    long crc32() {
        return crc32.getValue();
    }

    /** A body that was read to its end leaves its connection for the next request; any other is cut off at once. */
    @Override
    public void close() throws IOException {
        if (offset == to) {
            body.close();
        } else {
            body.abort();
        }
    }

    private int readBody(byte[] buffer, int start, int length) throws IOException {
        int count;
        try {
            count = body.read(buffer, start, length);
        } catch (IOException e) {
            throw S3Failure.temporary(position() + ": " + e.getMessage(), e);
        }
        // Proxies and S3 look-alikes end a body early without an error, such as one whose reader has been slow.
        if (count < 0) {
            throw S3Failure.temporary(position() + ": S3 ended the body too early", null);
        }
        return count;
    }

    private void checkCrc32() throws S3Failure {
        if (expectedCrc32.isPresent() && crc32() != expectedCrc32.getAsLong()) {
            throw S3Failure.permanent("photo '%s' has the CRC-32 %08x, expected %08x"
                    .formatted(photo.key(), crc32(), expectedCrc32.getAsLong()));
        }
    }

    private String position() {
        return "photo '" + photo.key() + "' at byte " + offset + " of " + photo.size();
    }
}
