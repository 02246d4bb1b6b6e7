package dev.albumzip.demo;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** What a picture is painted on. Its shorter side is 1 long; x is 0 in the middle, y is 0 at the top. */
final class Canvas {
    static final double PIXEL = 1.0 / 1280;

    private static final int COARSE = 4;
    private static final double GRAIN = 0.026;

    private final int columns;
    private final int rows;
    private final float[] parts;

    /** What becomes of a spot. */
    interface Brush {
        Light at(double x, double y, Light under);
    }

    /** What is added to a spot. */
    interface Wash {
        Light at(double x, double y);
    }

    Canvas(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        parts = new float[3 * columns * rows];
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    double height() {
        return rows * PIXEL;
    }

    /** Of the right edge. */
    double right() {
        return columns * PIXEL / 2;
    }

    double x(int column) {
        return (column + 0.5) * PIXEL - right();
    }

    int column(double x) {
        return Math.clamp((long) ((x + right()) / PIXEL), 0, columns - 1);
    }

    private double y(int row) {
        return (row + 0.5) * PIXEL;
    }

    private int row(double y) {
        return Math.clamp((long) (y / PIXEL), 0, rows - 1);
    }

    Light at(double x, double y) {
        return get(column(x), row(y));
    }

    Light get(int column, int row) {
        int i = 3 * (row * columns + column);
        return new Light(parts[i], parts[i + 1], parts[i + 2]);
    }

    void set(int column, int row, Light light) {
        int i = 3 * (row * columns + column);
        parts[i] = light.red();
        parts[i + 1] = light.green();
        parts[i + 2] = light.blue();
    }

    void paint(double top, double bottom, Brush brush) {
        paint(-right(), top, right(), bottom, brush);
    }

    void paint(double left, double top, double right, double bottom, Brush brush) {
        if (right < -right() || left > right() || bottom < 0 || top > height()) {
            return;
        }
        int lastColumn = column(right);
        int lastRow = row(bottom);
        for (int row = row(top); row <= lastRow; row++) {
            for (int column = column(left); column <= lastColumn; column++) {
                set(column, row, brush.at(x(column), y(row), get(column, row)));
            }
        }
    }

    void spot(double x, double y, double radius, Brush brush) {
        paint(x - radius, y - radius, x + radius, y + radius, brush);
    }

    /** From the top, for what is soft: computed for every fourth pixel and smoothly filled in, so it is fast. */
    void wash(double bottom, Wash wash) {
        Light[] above = {};
        for (int row = 0; row - COARSE <= row(bottom); row += COARSE) {
            var below = new Light[columns / COARSE + 1];
            for (int i = 0; i < below.length; i++) {
                below[i] = wash.at(x(i * COARSE), y(row));
            }
            fill(row - COARSE, above, below);
            above = below;
        }
    }

    private void fill(int top, Light[] above, Light[] below) {
        for (int cell = 0; cell < above.length - 1; cell++) {
            for (int row = 0; row < COARSE; row++) {
                var left = above[cell].mix(below[cell], (double) row / COARSE);
                var right = above[cell + 1].mix(below[cell + 1], (double) row / COARSE);
                for (int column = 0; column < COARSE; column++) {
                    var light = left.mix(right, (double) column / COARSE);
                    set(cell * COARSE + column, top + row, get(cell * COARSE + column, top + row).plus(light, 1));
                }
            }
        }
    }

    /** With the darker corners and the grain of a film. */
    BufferedImage develop() {
        var image = new BufferedImage(columns, rows, BufferedImage.TYPE_3BYTE_BGR);
        var random = new SplittableRandom(columns);
        var pixels = new byte[3 * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double exposure = exposure(x(column), y(row) - height() / 2);
                long dice = random.nextLong();
                double grain = GRAIN / 0xffff * ((dice >>> 48) + (dice & 0xffff) - 0xffff);
                var light = get(column, row);
                pixels[3 * column] = tone(light.red() * exposure + grain);
                pixels[3 * column + 1] = tone(light.green() * exposure + grain);
                pixels[3 * column + 2] = tone(light.blue() * exposure + grain);
            }
            image.getRaster().setDataElements(0, row, columns, 1, pixels);
        }
        return image;
    }

    private static double exposure(double x, double y) {
        double corner = x * x + y * y;
        return 1 - 0.12 * corner - 0.23 * corner * corner;
    }

    /** What glares nears white instead of being cut off. */
    private static byte tone(double part) {
        double glare = part - 0.75;
        double tone = glare > 0 ? 0.75 + glare / (1 + 3 * glare) : part;
        return (byte) Math.clamp(tone * 255 + 0.5, 0, 255);
    }
}
