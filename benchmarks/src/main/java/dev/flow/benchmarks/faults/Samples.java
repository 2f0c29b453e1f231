package dev.flow.benchmarks.faults;

import java.util.List;

/** What many measurements come to. */
final class Samples {

    private Samples() {}

    static double median(List<Double> samples) {
        return percentile(samples, 0.5);
    }

    static double worst(List<Double> samples) {
        return percentile(samples, 1);
    }

    /** The least of the samples that this share of them does not exceed. */
    static double percentile(List<Double> samples, double share) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        List<Double> sorted = samples.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
