package dev.albumzip.thumbnail;

import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoBytes;
import dev.albumzip.album.PhotoSource;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Photos in memory, which tells how they were read. */
final class MemoryPhotos implements PhotoSource {
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    final AtomicLong bytes = new AtomicLong();

    /** No photo is opened before this is. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    /** In so many bytes after a piece's first, reading fails. */
    volatile long failsAt = Long.MAX_VALUE;

    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

    Photo add(String name, byte[] content) {
        contents.put(name, content);
        return new Photo(name, name, content.length, Instant.EPOCH, "etag", OptionalLong.empty());
    }

    @Override
    public InputStream open(Photo photo, long from, long to) throws IOException {
        opened.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
        bytes.addAndGet(to - from);
        open.incrementAndGet();
        var piece = new ByteArrayInputStream(contents.get(photo.key()), (int) from, (int) (to - from));
        return new FilterInputStream(piece) {
            private long read;

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (read >= failsAt) {
                    throw new IOException("S3 is away");
                }
                int count = super.read(buffer, offset, (int) Math.min(length, failsAt - read));
                read += Math.max(0, count);
                return count;
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    @Override
    public PhotoBytes open(Photo photo) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long crc32(Photo photo) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Closeable expect(List<Photo> photos) {
        throw new UnsupportedOperationException();
    }
}
