package dev.albumzip.thumbnail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholePhotoTest {
    private static final byte[] NONE = {};

    private static BufferedImage made(byte[] photo) throws IOException {
        return Quarters.decode(ImageCodec.encode(WholePhoto.read(new ByteArrayInputStream(photo))));
    }

    private static void assertFails(String why, byte[] photo) {
        var thrown = assertThrows(IOException.class, () -> made(photo));
        assertTrue(thrown.getMessage().contains(why), thrown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"1,RGBY", "2,GRYB", "3,YBGR", "4,BYRG", "5,RBGY", "6,GYRB", "7,YGBR", "8,BRYG"})
    void becomesUprightAndSmall(int orientation, String stored) throws IOException {
        var image = made(new ExifJpeg(Quarters.jpeg(3000, 2000, stored), orientation, NONE).bytes());
        assertEquals("RGBY", Quarters.of(image));
        assertEquals(orientation >= 5 ? 213 : 320, image.getWidth());
        assertEquals(orientation >= 5 ? 320 : 213, image.getHeight());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif"})
    void isDecodedWhateverItsFormat(String format) throws IOException {
        var image = made(Quarters.encode(Quarters.image(1000, 500, "RGBY"), format));
        assertEquals("RGBY", Quarters.of(image));
        assertEquals(320, image.getWidth());
        assertEquals(160, image.getHeight());
    }

    @Test
    void isNotMadeLarger() throws IOException {
        assertEquals(40, made(Quarters.jpeg(40, 30, "RGBY")).getWidth());
    }

    @Test
    void mayBeALine() throws IOException {
        assertEquals(1, made(Quarters.jpeg(4000, 1, "RGBY")).getHeight());
    }

    @Test
    void isWhiteWhereItIsTransparent() throws IOException {
        var image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_ARGB);
        for (int i = 200; i < 400; i++) {
            for (int j = 200; j < 400; j++) {
                image.setRGB(i, j, 0xFFFF0000);
            }
        }
        assertEquals("WWWR", Quarters.of(made(Quarters.encode(image, "png"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void keepsTheBrightnessOfGray(int type) throws IOException {
        var image = new BufferedImage(100, 100, type);
        int gray = type == BufferedImage.TYPE_BYTE_GRAY ? 100 : 100 << 8;
        for (int i = 0; i < 10_000; i++) {
            image.getRaster().setSample(i % 100, i / 100, 0, gray);
        }
        assertEquals(100, made(Quarters.encode(image, "png")).getRGB(50, 50) & 255, 3);
    }

    @Test
    void averagesThePixelsThatItLeavesOut() throws IOException {
        var image = new BufferedImage(1200, 1200, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1_440_000; i++) {
            image.setRGB(i % 1200, i / 1200, (i % 1200 + i / 1200) % 2 == 0 ? 0xFFFFFF : 0);
        }
        assertEquals(127, made(Quarters.encode(image, "png")).getRGB(100, 100) & 255, 20);
    }

    @Test
    void isAsMuchAsThereIsOfOneThatWasCutOff() throws IOException {
        var jpeg = Quarters.jpeg(1000, 1000, "RGBY");
        assertEquals("RG", Quarters.of(made(Arrays.copyOf(jpeg, jpeg.length * 3 / 4))).substring(0, 2));
    }

    @Test
    void isNotDecodedWhenItSaysThatItIsHuge() {
        var image = Quarters.image(100, 100, "RGBY");
        assertFails("too many", Damage.jpegOfSize(Quarters.encode(image, "jpg"), 65_000, 65_000));
        assertFails("too many", Damage.pngOfSize(Quarters.encode(image, "png"), 100_000, 100_000));
        assertFails("too many", Damage.pngOfSize(Quarters.encode(image, "png"), 50_000_000, 1));
        assertFails("too many", Damage.gifOfSize(Quarters.encode(image, "gif"), 65_000, 65_000));
    }

    @Test
    void isNotDecodedWhenItsCoefficientsWouldFillTheMemory() {
        var jpeg = Damage.jpegOfSize(Quarters.jpeg(100, 100, "RGBY"), 6000, 5000);
        assertFails("several scans", Damage.progressive(jpeg));
    }

    @Test
    void isNoneOfTheOtherKindsThatImageIoReads() {
        assertFails("neither", Quarters.encode(Quarters.image(100, 100, "RGBY"), "bmp"));
        assertFails("neither", Quarters.encode(Quarters.image(100, 100, "RGBY"), "tiff"));
    }
}
