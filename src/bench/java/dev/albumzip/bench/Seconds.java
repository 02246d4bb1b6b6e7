package dev.albumzip.bench;

import java.time.Duration;

/** Times as numbers. */
final class Seconds {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private Seconds() {}

    static double of(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    static double since(long nanoTime) {
        return (System.nanoTime() - nanoTime) / NANOS;
    }

    static double toMillis(double seconds) {
        return seconds * MILLIS;
    }
}
