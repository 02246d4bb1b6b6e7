package dev.albumzip.thumbnail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.albumzip.Await;
import dev.albumzip.album.Photo;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ThumbnailsTest {
    private static final byte[] NONE = {};
    private static final long CACHE = 1 << 20;

    private final MemoryPhotos photos = new MemoryPhotos();
    private final Thumbnails thumbnails = new Thumbnails(photos, CACHE);
    private final Thumbnails impatient = new Thumbnails(photos, CACHE, Duration.ofMillis(1));
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        photos.gate.countDown();
        callers.shutdownNow();
        thumbnails.close();
        impatient.close();
        assertEquals(0, photos.open.get(), "photos left open");
    }

    private Photo png(String name) {
        return photos.add(name, Quarters.encode(Quarters.image(100, 100, "RGBY"), "png"));
    }

    private Future<Optional<Thumbnail>> ask(Photo photo) {
        return callers.submit(() -> thumbnails.of(photo));
    }

    private void assertNoneAndNotAskedAgain(byte[] content) throws Exception {
        var photo = photos.add("a.jpg", content);
        assertTrue(thumbnails.of(photo).isEmpty());
        int opened = photos.opened.get();
        assertTrue(thumbnails.of(photo).isEmpty());
        assertEquals(opened, photos.opened.get());
    }

    @Test
    void theEmbeddedOneIsUsedAndLittleIsRead() throws Exception {
        var random = new Random(42);
        var image = Quarters.image(2000, 1500, "KKKK");
        for (int i = 0; i < 3_000_000; i++) {
            image.setRGB(i % 2000, i / 2000, random.nextInt());
        }
        var jpeg = Quarters.encode(image, "jpg");
        assertTrue(jpeg.length > 1 << 20);
        var photo = photos.add("a.JPG", new ExifJpeg(jpeg, 1, Quarters.jpeg(160, 120, "RGBY")).bytes());
        var thumbnail = thumbnails.of(photo).orElseThrow();
        assertEquals("image/jpeg", thumbnail.type());
        assertEquals("RGBY", Quarters.of(Quarters.decode(thumbnail)));
        assertSame(thumbnail, thumbnails.of(photo).orElseThrow());
        assertEquals(66 << 10, photos.bytes.get());
    }

    @Test
    void aDamagedEmbeddedOneIsReplaced() throws Exception {
        var damaged = Arrays.copyOf(Quarters.jpeg(160, 120, "KKKK"), 500);
        var photo = photos.add("a.jpeg", new ExifJpeg(Quarters.jpeg(800, 600, "GYRB"), 6, damaged).bytes());
        var image = Quarters.decode(thumbnails.of(photo).orElseThrow());
        assertEquals("RGBY", Quarters.of(image));
        assertEquals(240, image.getWidth());
    }

    @Test
    void whatIsNamedWronglyIsStillSeen() throws Exception {
        var photo = photos.add("a.jpg", Quarters.encode(Quarters.image(100, 100, "RGBY"), "png"));
        assertEquals("RGBY", Quarters.of(Quarters.decode(thumbnails.of(photo).orElseThrow())));
    }

    @Test
    void oneIsMadeForAllWhoAskAtTheSameTime() throws Exception {
        photos.gate = new CountDownLatch(1);
        var photo = png("a.png");
        var first = ask(photo);
        var second = ask(photo);
        Await.until("it is being made", () -> photos.opened.get() == 1);
        photos.gate.countDown();
        assertSame(first.get().orElseThrow(), second.get().orElseThrow());
        assertEquals(1, photos.opened.get());
    }

    @Test
    void anotherVersionHasAnother() throws Exception {
        var photo = png("a.png");
        thumbnails.of(photo);
        thumbnails.of(new Photo("a.png", "a.png", photo.size(), photo.lastModified(), "other", photo.crc32()));
        assertEquals(2, photos.opened.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.heic", "a.HEIF", "a.avif", "a.webp", "a.mp4", "a.tiff", "jpg.", "jpg/a", ""})
    void ofOtherKindsNothingIsRead(String name) throws Exception {
        assertTrue(thumbnails.of(photos.add(name, Quarters.jpeg(100, 100, "RGBY"))).isEmpty());
        assertEquals(0, photos.opened.get());
    }

    @Test
    void nothingIsReadOfAnEmptyPhoto() throws Exception {
        assertTrue(thumbnails.of(photos.add("a.jpg", NONE)).isEmpty());
        assertEquals(0, photos.opened.get());
    }

    @Test
    void damagedPhotosHaveNone() throws Exception {
        var garbage = new byte[100_000];
        new Random(42).nextBytes(garbage);
        assertNoneAndNotAskedAgain(garbage);
    }

    @Test
    void photosCutOffBeforeTheImageHaveNone() throws Exception {
        assertNoneAndNotAskedAgain(Arrays.copyOf(Quarters.jpeg(100, 100, "RGBY"), 100));
    }

    @Test
    void hugePhotosHaveNone() throws Exception {
        assertNoneAndNotAskedAgain(Damage.jpegOfSize(Quarters.jpeg(100, 100, "RGBY"), 65_000, 65_000));
        assertEquals(2, photos.opened.get());
    }

    @Test
    void filesTooLongForMemoryAreNotRead() throws Exception {
        assertNoneAndNotAskedAgain(Arrays.copyOf(Quarters.jpeg(100, 100, "RGBY"), (32 << 20) + 1));
        assertEquals(66 << 10, photos.bytes.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 40_000})
    void aFailureOfS3PassesAndIsForgotten(int failsAt) throws Exception {
        for (var format : new String[]{"jpg", "png", "gif"}) {
            var noise = Quarters.image(300, 300, "RGBY");
            var random = new Random(42);
            for (int i = 0; i < 90_000; i++) {
                noise.setRGB(i % 300, i / 300, random.nextInt());
            }
            var photo = photos.add("a." + format, Quarters.encode(noise, format));
            photos.failsAt = failsAt;
            var thrown = assertThrows(IOException.class, () -> thumbnails.of(photo));
            assertEquals("S3 is away", thrown.getMessage());
            photos.failsAt = Long.MAX_VALUE;
            assertTrue(thumbnails.of(photo).isPresent());
        }
    }

    @Test
    void whatTakesTooLongIsThereTheNextTime() throws Exception {
        photos.gate = new CountDownLatch(1);
        var photo = png("a.png");
        assertTrue(impatient.of(photo).isEmpty());
        photos.gate.countDown();
        Await.until("it is made", () -> isThere(photo));
        assertEquals(1, photos.opened.get());
    }

    @Test
    void whenTooMuchIsWaitingThereIsNoneForNow() throws Exception {
        photos.gate = new CountDownLatch(1);
        for (int i = 0; i < 65; i++) {
            assertTrue(impatient.of(png(i + ".png")).isEmpty());
        }
        var photo = png("one too many.png");
        assertTrue(impatient.of(photo).isEmpty());
        photos.gate.countDown();
        Await.until("the others are made", () -> photos.opened.get() == 65);
        Await.until("it is made", () -> isThere(photo));
        assertEquals(66, photos.opened.get());
    }

    private boolean isThere(Photo photo) {
        try {
            return impatient.of(photo).isPresent();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void closingEndsTheThreadAndTheWaiting() throws Exception {
        photos.gate = new CountDownLatch(1);
        var running = ask(png("a.png"));
        Await.until("one is being made", () -> photos.opened.get() == 1);
        var waiting = ask(png("b.png"));
        thumbnails.close();
        assertTrue(running.get().isEmpty());
        assertTrue(waiting.get().isEmpty());
        assertTrue(Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().equals("thumbnail")));
        assertTrue(thumbnails.of(png("c.png")).isEmpty());
    }

    @Test
    void theCacheIsBounded() throws Exception {
        try (var small = new Thumbnails(photos, 10_000)) {
            for (int i = 0; i < 1000; i++) {
                small.of(photos.add(i + ".jpg", new byte[]{1}));
            }
            int opened = photos.opened.get();
            for (int i = 0; i < 1000; i++) {
                small.of(photos.add(i + ".jpg", new byte[]{1}));
            }
            assertTrue(photos.opened.get() - opened > 1000);
        }
    }
}
