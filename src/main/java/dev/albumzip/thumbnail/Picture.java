package dev.albumzip.thumbnail;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Pixels in memory. All is done with plain arrays, for drawing with {@code Graphics2D} would start the toolkit of a
 * desktop where there is a display.
 *
 * @param rgb one {@code 0xRRGGBB} for each pixel, row by row
 */
record Picture(int width, int height, int[] rgb) {

    /** What is transparent becomes white. */
    static Picture of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        var rgb = new int[width * height];
        if (image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
            // getRGB takes gray samples for linear light, and makes them far too bright.
            copyGray(image, rgb);
        } else {
            image.getRGB(0, 0, width, height, rgb, 0, width);
        }
        Arrays.setAll(rgb, i -> overWhite(rgb[i]));
        return new Picture(width, height, rgb);
    }

    private static void copyGray(BufferedImage image, int[] argb) {
        var raster = image.getRaster();
        boolean opaque = !image.getColorModel().hasAlpha();
        int shift = image.getColorModel().getComponentSize(0) - Byte.SIZE;
        int width = image.getWidth();
        for (int i = 0; i < argb.length; i++) {
            int gray = raster.getSample(i % width, i / width, 0) >> shift;
            int alpha = opaque ? 255 : raster.getSample(i % width, i / width, 1) >> shift;
            argb[i] = alpha << 24 | gray << 16 | gray << 8 | gray;
        }
    }

    private static int overWhite(int argb) {
        int alpha = argb >>> 24;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int value = argb >> shift & 255;
            rgb = rgb << 8 | (value * alpha + 255 * (255 - alpha)) / 255;
        }
        return rgb;
    }

    int rgb(int x, int y) {
        return rgb[y * width + x];
    }

    int longerSide() {
        return Math.max(width, height);
    }

    Picture crop(int left, int top, int newWidth, int newHeight) {
        var cropped = new int[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            System.arraycopy(rgb, (top + y) * width + left, cropped, y * newWidth, newWidth);
        }
        return new Picture(newWidth, newHeight, cropped);
    }

    /** Scales it down, if need be, to a longer side of so many pixels. */
    Picture shrinkTo(int size) {
        if (longerSide() <= size) {
            return this;
        }
        int newWidth = Math.max(1, Math.round((float) width * size / longerSide()));
        int newHeight = Math.max(1, Math.round((float) height * size / longerSide()));
        return shrinkRowsAndTranspose(newWidth).shrinkRowsAndTranspose(newHeight);
    }

    /** Each new pixel is the average of the old ones it covers, those at its ends as far as it covers them. */
    private Picture shrinkRowsAndTranspose(int newWidth) {
        var shrunk = new int[newWidth * height];
        double covered = (double) width / newWidth;
        for (int x = 0; x < newWidth; x++) {
            double from = x * covered;
            double to = Math.min(from + covered, width);
            for (int y = 0; y < height; y++) {
                shrunk[x * height + y] = average(y * width, from, to);
            }
        }
        return new Picture(height, newWidth, shrunk);
    }

    private int average(int row, double from, double to) {
        double red = 0;
        double green = 0;
        double blue = 0;
        for (int i = (int) from; i < to; i++) {
            double weight = (Math.min(i + 1, to) - Math.max(i, from)) / (to - from);
            int pixel = rgb[row + i];
            red += weight * (pixel >> 16);
            green += weight * (pixel >> 8 & 255);
            blue += weight * (pixel & 255);
        }
        return (int) (red + 0.5) << 16 | (int) (green + 0.5) << 8 | (int) (blue + 0.5);
    }
}
