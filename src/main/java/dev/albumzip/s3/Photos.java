package dev.albumzip.s3;

import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoBytes;
import dev.albumzip.album.PhotoSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Opens photos in S3, each with its CRC-32 at hand before its first byte. */
public final class Photos implements PhotoSource {
    /** Permits are of this many bytes, so that a budget of terabytes fits a semaphore. */
    private static final int PERMIT_BYTES = 1024;

    private final Bucket bucket;
    private final Checksums checksums;
    private final Semaphore memory;

    /**
     * @param memory bytes, over all downloads, for photos that have to be read before they can be sent; a photo that
     *     does not fit is read twice
     */
    public Photos(Bucket bucket, Checksums checksums, long memory) {
        this.bucket = bucket;
        this.checksums = checksums;
        this.memory = new Semaphore((int) Math.min(Integer.MAX_VALUE, memory / PERMIT_BYTES));
    }

    @Override
    public PhotoBytes open(Photo photo) throws IOException {
        var known = checksums.known(photo);
        var body = get(photo);
        try {
            var crc32 = known.isPresent() ? known : checksums.stated(photo, body.response());
            if (crc32.isEmpty()) {
                return readFirst(photo, body);
            }
            return new PhotoBytes(crc32.getAsLong(), new PhotoStream(photo, crc32, body));
        } catch (IOException | RuntimeException e) {
            body.abort();
            throw e;
        }
    }

    private ResponseInputStream<GetObjectResponse> get(Photo photo) throws S3Failure {
        var body = bucket.open(photo.key(), photo.etag());
        var length = body.response().contentLength();
        if (length != null && length != photo.size()) {
            body.abort();
            throw S3Failure.permanent(
                    "photo '" + photo.key() + "' has " + length + " bytes, expected " + photo.size());
        }
        return body;
    }

    /** Nobody states the checksum, so the photo is read to compute it: into memory if it fits, else once more. */
    private PhotoBytes readFirst(Photo photo, ResponseInputStream<GetObjectResponse> body) throws IOException {
        var pass = new PhotoStream(photo, OptionalLong.empty(), body);
        long permits = Math.ceilDiv(Math.max(1, photo.size()), PERMIT_BYTES);
        if (photo.size() < Integer.MAX_VALUE && memory.tryAcquire((int) permits)) {
            return readIntoMemory(photo, pass, (int) permits);
        }
        try (pass) {
            pass.transferTo(OutputStream.nullOutputStream());
        }
        checksums.learn(photo, pass.crc32());
        return new PhotoBytes(pass.crc32(), new PhotoStream(photo, OptionalLong.of(pass.crc32()), get(photo)));
    }

    private PhotoBytes readIntoMemory(Photo photo, PhotoStream pass, int permits) throws IOException {
        try (pass) {
            var bytes = pass.readNBytes((int) photo.size());
            checksums.learn(photo, pass.crc32());
            return new PhotoBytes(pass.crc32(), new BufferedPhoto(bytes, () -> memory.release(permits)));
        } catch (IOException | RuntimeException e) {
            memory.release(permits);
            throw e;
        }
    }

    /** A photo in memory, which goes back to the budget when it is closed. */
    private static final class BufferedPhoto extends ByteArrayInputStream {
        private final Runnable release;
        private boolean closed;

        BufferedPhoto(byte[] bytes, Runnable release) {
            super(bytes);
            this.release = release;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                release.run();
            }
        }
    }
}
