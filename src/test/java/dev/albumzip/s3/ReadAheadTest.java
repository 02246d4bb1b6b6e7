package dev.albumzip.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.Await;
import dev.albumzip.album.Photo;
import dev.albumzip.album.PhotoBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static final long BUDGET = 10_000_000;
    private static final int SIZE = 1000;

    private static final List<Photo> PHOTOS = IntStream.range(0, 100)
            .mapToObj(i -> new Photo("" + i, i + ".jpg", SIZE, Instant.EPOCH, "etag", OptionalLong.of(i)))
            .toList();

    private final AtomicLong clock = new AtomicLong(1);
    private final MemoryBudget memory = new MemoryBudget(BUDGET);
    private final Queue<Photo> opened = new ConcurrentLinkedQueue<>();
    private final Queue<Photo> closed = new ConcurrentLinkedQueue<>();

    private PhotoBytes open(Photo photo) {
        opened.add(photo);
        return new PhotoBytes(photo.crc32().getAsLong(), new ByteArrayInputStream(new byte[SIZE]) {
            @Override
            public void close() {
                closed.add(photo);
            }
        });
    }

    /** S3 that takes so long for each photo. */
    private ReadAhead readAhead(long openNanos) {
        return new ReadAhead(
                (photo, ahead) -> {
                    clock.addAndGet(openNanos);
                    return open(photo);
                },
                PHOTOS, memory, clock::get);
    }

    /** Takes a photo as a client does that needs so long for it. */
    private void send(ReadAhead photos, int number, long nanos) throws IOException {
        try (var photo = photos.next()) {
            assertEquals(number, photo.crc32());
            clock.addAndGet(nanos);
        }
    }

    @Test
    void aFastClientFindsTheNextPhotosOpen() throws IOException {
        try (var photos = readAhead(1000)) {
            send(photos, 0, 10);
            assertEquals(1, opened.size());
            send(photos, 1, 10);
            Await.until("the next photos are opened", () -> opened.size() == 2 + ReadAhead.MAX_PHOTOS);
        }
    }

    @Test
    void aSlowClientHasNothingReadAhead() throws IOException {
        try (var photos = readAhead(1000)) {
            for (int i = 0; i < 20; i++) {
                send(photos, i, 1_000_000);
                assertEquals(i + 1, opened.size());
            }
        }
    }

    @Test
    void withoutMemoryOnePhotoIsOpenAtATime() throws IOException {
        assertTrue(memory.tryTake(BUDGET));
        try (var photos = readAhead(1000)) {
            for (int i = 0; i < 20; i++) {
                send(photos, i, 10);
                assertEquals(i + 1, opened.size());
            }
        }
    }

    @Test
    void photosComeInTheirOrderWhateverS3sOrder() throws IOException {
        var later = IntStream.range(0, PHOTOS.size() + 1).mapToObj(i -> new CountDownLatch(1)).toList();
        ReadAhead.Opener evenOnesLast = (photo, ahead) -> {
            int number = Integer.parseInt(photo.key());
            clock.addAndGet(1000);
            later.get(number).countDown();
            if (ahead > 0 && number % 2 == 0 && number + 1 < PHOTOS.size()) {
                await(later.get(number + 1));
            }
            return open(photo);
        };
        try (var photos = new ReadAhead(evenOnesLast, PHOTOS, memory, clock::get)) {
            for (int i = 0; i < PHOTOS.size(); i++) {
                send(photos, i, 10);
            }
        }
        assertEquals(PHOTOS.size(), opened.size());
        assertTrue(memory.tryTake(BUDGET), "memory is missing");
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void aFailureComesInItsTurn() throws IOException {
        ReadAhead.Opener withoutPhoto5 = (photo, ahead) -> {
            clock.addAndGet(1000);
            if (photo.key().equals("5")) {
                throw new IOException("no photo 5");
            }
            return open(photo);
        };
        try (var photos = new ReadAhead(withoutPhoto5, PHOTOS, memory, clock::get)) {
            for (int i = 0; i < 5; i++) {
                send(photos, i, 10);
            }
            assertEquals("no photo 5", assertThrows(IOException.class, photos::next).getMessage());
        }
        Await.until("memory comes back", () -> memory.tryTake(BUDGET));
    }

    @Test
    void whatIsNotTakenIsClosed() throws IOException {
        var never = new CountDownLatch(1);
        ReadAhead.Opener stallsAtPhoto5 = (photo, ahead) -> {
            clock.addAndGet(1000);
            if (photo.key().equals("5")) {
                await(never);
            }
            return open(photo);
        };
        try (var photos = new ReadAhead(stallsAtPhoto5, PHOTOS, memory, clock::get)) {
            send(photos, 0, 10);
            send(photos, 1, 10);
            Await.until("the next photos are opened", () -> opened.size() == 1 + ReadAhead.MAX_PHOTOS);
            assertFalse(memory.tryTake(BUDGET));
        }
        assertEquals(opened.size(), closed.size());
        Await.until("memory comes back", () -> memory.tryTake(BUDGET));
    }
}
