package dev.flow.benchmarks.faults;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the findings of one case, and prints each at once because a run takes minutes. */
final class Findings {

    private final String fault;
    private final List<Finding> all = new ArrayList<>();

    Findings(String fault) {
        this.fault = fault;
    }

    /** Adds the maximum of the samples. */
    void worst(String figure, String unit, @Nullable Double atMost, List<Double> samples) {
        String which = samples.size() == 1 ? "" : ", worst of " + samples.size();
        add(figure + which, Samples.worst(samples), unit, atMost, samples);
    }

    /** Adds the median of the samples. */
    void median(String figure, String unit, @Nullable Double atMost, List<Double> samples) {
        String which = samples.size() == 1 ? "" : ", median of " + samples.size();
        add(figure + which, Samples.median(samples), unit, atMost, samples);
    }

    /** Adds the 99th percentile of the samples. */
    void p99(String figure, String unit, @Nullable Double atMost, List<Double> samples) {
        add(figure + ", p99 of " + samples.size(), Samples.percentile(samples, 0.99), unit, atMost, samples);
    }

    private void add(String figure, double value, String unit, @Nullable Double atMost, List<Double> samples) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Finding finding = new Finding(this.fault, figure, value, unit, atMost, samples, load);
        this.all.add(finding);
        System.err.println("  " + figure + ": " + finding.measured() + " [" + finding.promise() + "]"
                + (finding.missed() ? " MISSED" : ""));
    }

    List<Finding> all() {
        return List.copyOf(this.all);
    }
}
