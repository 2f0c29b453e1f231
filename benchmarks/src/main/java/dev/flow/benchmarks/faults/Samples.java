package dev.flow.benchmarks.faults;

import java.util.List;

/** Computes statistics of samples. */
final class Samples {

    private Samples() {}

    static double median(List<Double> samples) {
        return percentile(samples, 0.5);
    }

    static double worst(List<Double> samples) {
        return percentile(samples, 1);
    }

    /** Returns the smallest sample that a share of the samples does not exceed. */
    static double percentile(List<Double> samples, double share) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("There are no samples");
        }
        List<Double> sorted = samples.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
