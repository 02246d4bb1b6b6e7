package dev.albumzip.demo;

import java.util.SplittableRandom;

/** Smooth randomness over a plane, the same for the same seed. */
final class Noise {
    private static final int SIZE = 128;

    private final float[] values = new float[SIZE * SIZE];

    Noise(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
    }

    /** From 0 to 1 as the value goes from one bound to the other, gently at both ends. */
    static double smooth(double from, double to, double value) {
        double t = Math.clamp((value - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }

    /** 0 to 1, the same in the whole unit square and unlike its neighbours. */
    double dice(double x, double y) {
        return value((int) Math.floor(x), (int) Math.floor(y)) / 2 + 0.5;
    }

    /** -1 to 1. */
    double at(double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double across = fade(x - left);
        double upper = between(value(left, top), value(left + 1, top), across);
        double lower = between(value(left, top + 1), value(left + 1, top + 1), across);
        return between(upper, lower, fade(y - top));
    }

    /** About -1 to 1, each octave with detail twice as fine. */
    double fractal(double x, double y, int octaves) {
        double sum = 0;
        double size = 0.55;
        double u = x;
        double v = y;
        for (int i = 0; i < octaves; i++) {
            sum += at(u, v) * size;
            size /= 2;
            // Turned, too, so that the grids of the octaves do not show.
            double turned = u * 1.6 - v * 1.2 + 17.3;
            v = u * 1.2 + v * 1.6 + 5.1;
            u = turned;
        }
        return sum;
    }

    /** About 0 to 1, with crests as of mountains: the finest detail is where they are high. */
    double ridged(double x, double y) {
        double sum = 0;
        double weight = 1;
        double scale = 1;
        for (double size = 0.5; size > 0.01; size *= 0.47) {
            double slope = at(x * scale + 17 * scale, y * scale);
            double crest = 1 - Math.sqrt(slope * slope + 0.003);
            weight *= crest * crest;
            sum += weight * size;
            weight = Math.min(1, weight * 1.6);
            scale *= 2.1;
        }
        return sum;
    }

    private float value(int x, int y) {
        return values[(y & SIZE - 1) * SIZE + (x & SIZE - 1)];
    }

    private static double between(double a, double b, double share) {
        return a + (b - a) * share;
    }

    private static double fade(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }
}
