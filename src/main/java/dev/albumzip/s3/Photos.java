package dev.albumzip.s3;

import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoBytes;
import dev.albumzip.album.PhotoSequence;
import dev.albumzip.album.PhotoSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Opens photos in S3, each with its CRC-32 at hand before its first byte. */
public final class Photos implements PhotoSource {
    /** Requests at once for the checksums of photos that a range leaves out. */
    private static final int EXPECTED_AT_ONCE = 16;

    private final Bucket bucket;
    private final Checksums checksums;
    private final MemoryBudget memory;
    private final FirstRead firstRead;

    /**
     * @param memory bytes, over all downloads, for what is read ahead and for photos that have to be read before they
     *     can be sent; of the latter, one that does not fit is read twice
     */
    public Photos(Bucket bucket, Checksums checksums, long memory) {
        this.bucket = bucket;
        this.checksums = checksums;
        this.memory = new MemoryBudget(memory);
        firstRead = new FirstRead(bucket, checksums, this.memory);
    }

    @Override
    public PhotoBytes open(Photo photo) throws IOException {
        return open(photo, 0);
    }

    @Override
    public PhotoSequence inOrder(List<Photo> photos) {
        return new ReadAhead(this::open, photos, memory, System::nanoTime);
    }

    /** Opens a photo, and fetches so many bytes of it. */
    private PhotoBytes open(Photo photo, int ahead) throws IOException {
        var known = checksums.known(photo);
        var stream = PhotoStream.open(bucket, photo);
        try {
            var crc32 = known.isPresent() ? known : checksums.stated(photo, stream.response());
            if (crc32.isEmpty()) {
                return firstRead.open(photo, stream);
            }
            var opened = stream.expect(crc32.getAsLong(), checksums);
            stream.fetch(ahead);
            return opened;
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    @Override
    public InputStream open(Photo photo, long from, long to) throws IOException {
        return PhotoStream.open(bucket, photo, from, to);
    }

    @Override
    public long crc32(Photo photo) throws IOException {
        var known = checksums.known(photo);
        if (known.isEmpty()) {
            known = checksums.stated(photo);
        }
        return known.isPresent() ? known.getAsLong() : firstRead.crc32(photo);
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
}
