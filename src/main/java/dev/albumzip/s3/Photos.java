package dev.albumzip.s3;

import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoBytes;
import dev.albumzip.album.PhotoSource;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Opens photos in S3, each with its CRC-32 at hand before its first byte. */
public final class Photos implements PhotoSource {
    /** Permits are of this many bytes, so that a budget of terabytes fits a semaphore. */
    private static final int PERMIT_BYTES = 1024;

    /** Requests at once for the checksums of photos that a range leaves out. */
    private static final int EXPECTED_AT_ONCE = 16;

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

    @Override
    public InputStream open(Photo photo, long from, long to) throws IOException {
        var body = bucket.open(photo.key(), photo.etag(), from, to);
        checkLength(photo, to - from, body);
        return new PhotoStream(photo, from, to, body);
    }

    @Override
    public long crc32(Photo photo) throws IOException {
        var known = checksums.known(photo);
        if (known.isEmpty()) {
            known = checksums.stated(photo);
        }
        return known.isPresent() ? known.getAsLong() : read(photo, get(photo));
    }

    @Override
    public Closeable expect(List<Photo> photos) {
        var unknown = new ConcurrentLinkedQueue<Photo>();
        photos.stream().filter(photo -> checksums.known(photo).isEmpty()).forEach(unknown::add);
        if (unknown.isEmpty()) {
            return () -> {};
        }
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        for (int i = 0; i < EXPECTED_AT_ONCE; i++) {
            executor.execute(() -> learn(unknown));
        }
        return executor::shutdownNow;
    }

    private void learn(Queue<Photo> photos) {
        try {
            for (var photo = photos.poll(); photo != null; photo = photos.poll()) {
                crc32(photo);
            }
        } catch (IOException | RuntimeException e) {
            // Whoever asks for that photo's checksum meets the same failure, where it can be told.
            photos.clear();
        }
    }

    private ResponseInputStream<GetObjectResponse> get(Photo photo) throws S3Failure {
        var body = bucket.open(photo.key(), photo.etag());
        checkLength(photo, photo.size(), body);
        return body;
    }

    private static void checkLength(Photo photo, long expected, ResponseInputStream<GetObjectResponse> body)
            throws S3Failure {
        var length = body.response().contentLength();
        if (length != null && length != expected) {
            body.abort();
            throw S3Failure.permanent("photo '" + photo.key() + "' gives " + length + " bytes, expected " + expected);
        }
    }

    /** Reads a photo only to learn its checksum. */
    private long read(Photo photo, ResponseInputStream<GetObjectResponse> body) throws IOException {
        try (var pass = new PhotoStream(photo, OptionalLong.empty(), body)) {
            pass.transferTo(OutputStream.nullOutputStream());
            checksums.learn(photo, pass.crc32());
            return pass.crc32();
        }
    }

    /** Nobody states the checksum, so the photo is read to compute it: into memory if it fits, else once more. */
    private PhotoBytes readFirst(Photo photo, ResponseInputStream<GetObjectResponse> body) throws IOException {
        long permits = Math.ceilDiv(Math.max(1, photo.size()), PERMIT_BYTES);
        if (photo.size() < Integer.MAX_VALUE && memory.tryAcquire((int) permits)) {
            return readIntoMemory(photo, body, (int) permits);
        }
        long crc32 = read(photo, body);
        return new PhotoBytes(crc32, new PhotoStream(photo, OptionalLong.of(crc32), get(photo)));
    }

    private PhotoBytes readIntoMemory(Photo photo, ResponseInputStream<GetObjectResponse> body, int permits)
            throws IOException {
        try (var pass = new PhotoStream(photo, OptionalLong.empty(), body)) {
            var bytes = pass.readNBytes((int) photo.size());
            checksums.learn(photo, pass.crc32());
            return new PhotoBytes(pass.crc32(), new BufferedPhoto(bytes, () -> memory.release(permits)));
        } catch (IOException | RuntimeException | Error e) {
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
