package dev.flow.hostile.soak;

import java.util.function.ToDoubleFunction;

/** A quantity that must not grow, with what it may vary by. */
enum Quantity {
    HEAP("heap after collection, MB", 12, Sample::heap),
    DIRECT("direct memory, MB", 16, Sample::direct),
    THREADS("threads", 10, Sample::threads),
    FILES("open files", 40, Sample::files);

    private final String title;
    private final double allowance;
    private final ToDoubleFunction<Sample> value;

    Quantity(String title, double allowance, ToDoubleFunction<Sample> value) {
        this.title = title;
        this.allowance = allowance;
        this.value = value;
    }

    String title() {
        return this.title;
    }

    /** Returns the growth along the trend line that is noise over any length of a soak. */
    double allowance() {
        return this.allowance;
    }

    double of(Sample sample) {
        return this.value.applyAsDouble(sample);
    }
}
