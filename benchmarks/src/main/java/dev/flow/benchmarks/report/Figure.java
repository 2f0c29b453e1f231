package dev.flow.benchmarks.report;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of the report. */
enum Figure {
    CPU("CPU µs/request", Round::cpuMicros),
    ALLOCATED("allocated B/request", Round::allocatedBytes),
    THROUGHPUT("requests/s", Round::perSecond),
    P50("p50 µs", Round::p50Micros),
    P99("p99 µs", Round::p99Micros);

    private static final double WITHOUT_DECIMALS = 100;

    private final String title;
    private final Function<Round, @Nullable Double> value;

    Figure(String title, Function<Round, @Nullable Double> value) {
        this.title = title;
        this.value = value;
    }

    String title() {
        return this.title;
    }

    @Nullable Double of(Round round) {
        return this.value.apply(round);
    }

    static String shown(double number) {
        return String.format(Locale.ROOT, number < WITHOUT_DECIMALS ? "%.1f" : "%,.0f", number);
    }
}
