package dev.albumzip.bench;

import java.util.Collection;

/** Figures of one kind. */
final class Samples {
    private static final double MIDDLE = 0.5;

    private Samples() {}

    static double median(Collection<Double> values) {
        var sorted = sorted(values);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) * MIDDLE;
    }

    /** The least value that so large a share of all does not exceed. */
    static double percentile(Collection<Double> values, double share) {
        var sorted = sorted(values);
        return sorted[(int) Math.ceil(sorted.length * share) - 1];
    }

    private static double[] sorted(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
