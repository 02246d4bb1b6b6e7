package dev.albumzip.thumbnail;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures whose four quarters, in the order of reading, have colours named by a letter each. */
final class Quarters {
    private static final String LETTERS = "RGBYKW";
    private static final int[] COLOURS = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0x000000, 0xFFFFFF};

    private Quarters() {}

    static BufferedImage image(int width, int height, String quarters) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                char letter = quarters.charAt(2 * y / height * 2 + 2 * x / width);
                image.setRGB(x, y, COLOURS[LETTERS.indexOf(letter)]);
            }
        }
        return image;
    }

    static byte[] jpeg(int width, int height, String quarters) {
        return encode(image(width, height, quarters), "jpg");
    }

    static byte[] encode(BufferedImage image, String format) {
        try {
            var out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException(format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The colours near the corners. */
    static String of(BufferedImage image) {
        int right = image.getWidth() - 3;
        int bottom = image.getHeight() - 3;
        return "" + letter(image, 2, 2) + letter(image, right, 2) + letter(image, 2, bottom)
                + letter(image, right, bottom);
    }

    private static char letter(BufferedImage image, int x, int y) {
        for (int i = 0; i < COLOURS.length; i++) {
            if (distance(image.getRGB(x, y), COLOURS[i]) < 60) {
                return LETTERS.charAt(i);
            }
        }
        return '?';
    }

    private static int distance(int a, int b) {
        return Math.max(
                Math.abs((a >> 16 & 255) - (b >> 16 & 255)),
                Math.max(Math.abs((a >> 8 & 255) - (b >> 8 & 255)), Math.abs((a & 255) - (b & 255))));
    }

    static BufferedImage decode(Thumbnail thumbnail) {
        try {
            return ImageIO.read(new ByteArrayInputStream(thumbnail.bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
