package dev.albumzip.thumbnail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The thumbnail that cameras put into the EXIF of a photo. */
final class EmbeddedThumbnail {
    private static final int MAX_PIXELS = 1 << 20;

    /** On the longer side. Cameras make 160; much less is not worth showing. */
    private static final int MIN_SIZE = 100;

    /** Black as JPEG leaves it, of 255. */
    private static final int BLACK = 32;

    private EmbeddedThumbnail() {}

    /**
     * Finds it, upright and without bars.
     *
     * @param head the first bytes of a JPEG
     * @throws IOException if what is found cannot be decoded
     */
    static Optional<Picture> in(byte[] head) throws IOException {
        var header = JpegHeader.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(head)));
        var exif = header.exif();
        if (exif.isEmpty() || exif.get().thumbnail().length == 0) {
            return Optional.empty();
        }
        var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(exif.get().thumbnail()));
        var picture = ImageCodec.decodeFlawless(stream, MAX_PIXELS);
        // Editors that cut a photo may leave the size in its EXIF as it was.
        boolean known = header.width() > 0 && header.height() > 0;
        int width = known ? header.width() : exif.get().width();
        int height = known ? header.height() : exif.get().height();
        return withoutBars(picture, width, height)
                .filter(found -> found.longerSide() >= MIN_SIZE)
                .map(exif.get().orientation()::upright);
    }

    /**
     * Cameras fit a photo of 3:2 into a thumbnail of 160 x 120 (DCF 2.0 allows no other) with black bars. None where
     * the shape differs without bars: that is the thumbnail of a photo before an editor cut or turned it.
     */
    private static Optional<Picture> withoutBars(Picture picture, int photoWidth, int photoHeight) {
        if (photoWidth <= 0 || photoHeight <= 0) {
            return Optional.of(picture);
        }
        double scale = Math.min((double) picture.width() / photoWidth, (double) picture.height() / photoHeight);
        int left = (int) Math.ceil((picture.width() - photoWidth * scale) / 2);
        int top = (int) Math.ceil((picture.height() - photoHeight * scale) / 2);
        int rounding = picture.longerSide() / 50;
        if (left <= rounding && top <= rounding) {
            return Optional.of(picture);
        }
        int width = picture.width() - 2 * left;
        int height = picture.height() - 2 * top;
        return width > 0 && height > 0 && isBlackAround(picture, left, top)
                ? Optional.of(picture.crop(left, top, width, height))
                : Optional.empty();
    }

    /** On the average, as JPEG blurs a bar's edge. */
    private static boolean isBlackAround(Picture picture, int left, int top) {
        long light = 0;
        int pixels = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                if (x < left || x >= picture.width() - left || y < top || y >= picture.height() - top) {
                    light += picture.rgb(x, y) >> 8 & 255;
                    pixels++;
                }
            }
        }
        return light <= (long) BLACK * pixels;
    }
}
