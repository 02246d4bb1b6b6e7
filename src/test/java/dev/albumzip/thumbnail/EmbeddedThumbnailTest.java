package dev.albumzip.thumbnail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedThumbnailTest {
    private static final byte[] PHOTO = Quarters.jpeg(800, 600, "KKKK");

    private static BufferedImage found(byte[] head) throws IOException {
        return Quarters.decode(ImageCodec.encode(EmbeddedThumbnail.in(head).orElseThrow()));
    }

    private static Optional<Picture> in(byte[] photo, byte[] thumbnail) throws IOException {
        return EmbeddedThumbnail.in(new ExifJpeg(photo, 1, thumbnail).bytes());
    }

    private static byte[] withBars(int width, int height, int side, int top) {
        var image = Quarters.image(width, height, "KKKK");
        var inner = Quarters.image(width - 2 * side, height - 2 * top, "RGBY");
        image.getRaster().setRect(side, top, inner.getRaster());
        return Quarters.encode(image, "jpg");
    }

    /** What EXIF says of the values: where the first row and the first column are seen. */
    @ParameterizedTest
    @CsvSource({"1,RGBY", "2,GRYB", "3,YBGR", "4,BYRG", "5,RBGY", "6,GYRB", "7,YGBR", "8,BRYG", "0,RGBY", "9,RGBY"})
    void comesOutUpright(int orientation, String stored) throws IOException {
        var image = found(new ExifJpeg(PHOTO, orientation, Quarters.jpeg(160, 120, stored)).bytes());
        assertEquals("RGBY", Quarters.of(image));
        assertEquals(orientation >= 5 && orientation <= 8 ? 120 : 160, image.getWidth());
    }

    @Test
    void isFoundWhereThePhotosSizeIsNotAmongTheBytes() throws IOException {
        var bytes = new ExifJpeg(PHOTO, 1, Quarters.jpeg(160, 120, "RGBY")).bytes();
        var head = Arrays.copyOf(bytes, bytes.length - PHOTO.length + 4);
        assertEquals("RGBY", Quarters.of(found(head)));
    }

    @Test
    void losesBarsAboveAndBelow() throws IOException {
        var thumbnail = withBars(160, 120, 0, 7);
        var image = found(new ExifJpeg(Quarters.jpeg(600, 400, "KKKK"), 1, thumbnail).bytes());
        assertEquals("RGBY", Quarters.of(image));
        assertEquals(160, image.getWidth());
        assertEquals(106, image.getHeight());
    }

    @Test
    void losesBarsBesideAPortraitThatLiesOnItsSide() throws IOException {
        var thumbnail = withBars(160, 120, 35, 0);
        var image = found(new ExifJpeg(Quarters.jpeg(300, 400, "KKKK"), 3, thumbnail).bytes());
        assertEquals("YBGR", Quarters.of(image));
        assertEquals(90, image.getWidth());
        assertEquals(120, image.getHeight());
    }

    @Test
    void keepsDarkEdgesOfAPhotoOfTheSameShape() throws IOException {
        assertEquals(120, in(PHOTO, withBars(160, 120, 0, 7)).orElseThrow().height());
    }

    @Test
    void isNotTakenOfAPhotoThatWasOfAnotherShape() throws IOException {
        assertTrue(in(Quarters.jpeg(400, 400, "KKKK"), Quarters.jpeg(160, 120, "RGBY")).isEmpty());
    }

    @Test
    void isNotTakenWhenTooSmall() throws IOException {
        assertTrue(in(PHOTO, Quarters.jpeg(80, 60, "RGBY")).isEmpty());
    }

    @Test
    void isNotTakenWhenCutOff() {
        var thumbnail = Quarters.jpeg(160, 120, "RGBY");
        assertThrows(IOException.class, () -> in(PHOTO, Arrays.copyOf(thumbnail, thumbnail.length - 300)));
    }

    @Test
    void isNotDecodedWhenItSaysThatItIsHuge() {
        var thumbnail = Damage.jpegOfSize(Quarters.jpeg(160, 120, "RGBY"), 1600, 1200);
        var thrown = assertThrows(IOException.class, () -> in(PHOTO, thumbnail));
        assertTrue(thrown.getMessage().contains("too many"), thrown.getMessage());
    }

    /** Values that entries share: the library alone would take a gigabyte for them. */
    @Test
    void readsNoValuesThatItDoesNotNeed() throws IOException {
        assertTrue(EmbeddedThumbnail.in(Damage.exifThatMultiplies(PHOTO)).isEmpty());
    }

    @Test
    void anyDamageIsAnIOExceptionOrNoThumbnailOrAThumbnail() {
        var bytes = new ExifJpeg(PHOTO, 6, Quarters.jpeg(160, 120, "RGBY")).bytes();
        var random = new Random(42);
        for (int i = 0; i < 3000; i++) {
            var damaged = bytes.clone();
            for (int j = random.nextInt(1, 4); j > 0; j--) {
                damaged[random.nextInt(i % 2 == 0 ? 90 : bytes.length)] = (byte) random.nextInt();
            }
            try {
                EmbeddedThumbnail.in(Arrays.copyOf(damaged, random.nextInt(bytes.length)));
                EmbeddedThumbnail.in(damaged);
            } catch (IOException | RuntimeException e) {
                // Both are damage to the caller.
            }
        }
    }
}
