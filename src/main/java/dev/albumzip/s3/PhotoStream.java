package dev.albumzip.s3;

import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/**
 * A photo's body, or a piece of it, that heals: when S3 breaks it off, the rest is asked for where it stopped. It gives
 * exactly as many bytes as were asked for and, where one is expected, with the right CRC-32; or an exception. The last
 * bytes are handed out only when the checksum has been found right.
 */
final class PhotoStream extends InputStream {
    private static final int BUFFER_SIZE = 64 * 1024;

    private final Bucket bucket;
    private final Photo photo;
    private final long to;
    private final Tries tries;
    private final CRC32 crc32 = new CRC32();
    private OptionalLong expectedCrc32 = OptionalLong.empty();
    private Checksums checksums;
    private ObjectBody body;
    private long offset;
    private byte[] fetched = {};
    private int fetchedTaken;

    private PhotoStream(Bucket bucket, Photo photo, long from, long to) {
        this.bucket = bucket;
        this.photo = photo;
        this.to = to;
        tries = bucket.tries();
        offset = from;
    }

    /** Opens the whole photo. */
    static PhotoStream open(Bucket bucket, Photo photo) throws S3Failure {
        return open(bucket, photo, 0, photo.size());
    }

    /** Opens a piece of it, from a byte to the one before another. */
    static PhotoStream open(Bucket bucket, Photo photo, long from, long to) throws S3Failure {
        var stream = new PhotoStream(bucket, photo, from, to);
        stream.open();
        return stream;
    }

    /** Lets the bytes, which must be the whole photo's, pass only with this CRC-32; then it is remembered, else forgotten. */
    PhotoBytes expect(long expected, Checksums origin) {
        expectedCrc32 = OptionalLong.of(expected);
        checksums = origin;
        return new PhotoBytes(expected, this);
    }

    /** What S3 said of the photo last. */
    ObjectBody response() {
        return body;
    }

    /** Takes so many of the next bytes into memory; after the last one the connection is free for another request. */
    void fetch(int count) throws IOException {
        // Not readNBytes(int), which allocates the bytes twice. Assigned last, for reads give what is fetched first.
        var bytes = new byte[count];
        if (readNBytes(bytes, 0, count) < count) {
            throw new IllegalArgumentException(position() + " has no " + count + " bytes more");
        }
        fetched = bytes;
        if (offset == to) {
            close();
        }
    }

    @Override
    public int read(byte[] buffer, int start, int length) throws IOException {
        Objects.checkFromIndexSize(start, length, buffer.length);
        if (fetchedTaken < fetched.length) {
            int count = Math.min(length, fetched.length - fetchedTaken);
            System.arraycopy(fetched, fetchedTaken, buffer, start, count);
            fetchedTaken += count;
            return count;
        }
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
        int ahead = fetched.length - fetchedTaken;
        if (ahead > 0) {
            out.write(fetched, fetchedTaken, ahead);
            fetched = new byte[0];
            fetchedTaken = 0;
        }
        long start = offset;
        var buffer = new byte[Math.clamp(to - start, 1, BUFFER_SIZE)];
        for (int count = read(buffer); count >= 0; count = read(buffer)) {
            out.write(buffer, 0, count);
        }
        return ahead + offset - start;
    }

    /** The CRC-32 of what has been read so far, unsigned. */
    long crc32() {
        return crc32.getValue();
    }

    /** A body that was read to its end leaves its connection for the next request; any other is cut off at once. */
    @Override
    public void close() {
        if (body != null) {
            body.close();
            body = null;
        }
    }

    private int readBody(byte[] buffer, int start, int length) throws S3Failure {
        while (true) {
            open();
            S3Failure failure;
            try {
                int count = body.read(buffer, start, length);
                if (count >= 0) {
                    tries.succeeded();
                    return count;
                }
                // Proxies and S3 look-alikes end a body early without an error, such as one whose reader has been slow.
                failure = S3Failure.temporary(position() + ": S3 ended the body too early", null);
            } catch (IOException e) {
                failure = S3Failure.temporary(position() + ": " + e.getMessage(), e);
            }
            boolean failed = !body.isGivenUp();
            close();
            if (failed) {
                tries.failed(failure);
            }
        }
    }

    private void open() throws S3Failure {
        while (body == null) {
            try {
                body = bucket.open(photo, offset, to);
                check(body);
            } catch (S3Failure e) {
                close();
                tries.failed(e);
            }
        }
    }

    /** Not every server and proxy does what If-Match and Range ask for. */
    private void check(ObjectBody response) throws S3Failure {
        var etag = response.etag().orElse(photo.etag());
        if (!etag.equals(photo.etag()) && !photo.etag().isEmpty()) {
            throw S3Failure.permanent(position() + " has the ETag " + etag + ", expected " + photo.etag());
        }
        long length = response.length().orElse(to - offset);
        if (length != to - offset) {
            throw S3Failure.temporary(position() + " gives " + length + " bytes, expected " + (to - offset), null);
        }
        var range = "bytes " + offset + "-" + (to - 1) + "/";
        if (!isWhole() && !response.contentRange().startsWith(range)) {
            throw S3Failure.temporary(
                    position() + " gives the range " + response.contentRange() + ", expected " + range, null);
        }
    }

    private boolean isWhole() {
        return offset == 0 && to == photo.size();
    }

    private void checkCrc32() throws S3Failure {
        if (expectedCrc32.isEmpty()) {
            return;
        }
        long expected = expectedCrc32.getAsLong();
        if (crc32() != expected) {
            checksums.forget(photo);
            throw S3Failure.permanent(
                    "%s: the CRC-32 is %08x, expected %08x".formatted(position(), crc32(), expected));
        }
        checksums.learn(photo, expected);
        expectedCrc32 = OptionalLong.empty();
    }

    private String position() {
        return "photo '" + photo.key() + "' at byte " + offset + " of " + photo.size();
    }
}
