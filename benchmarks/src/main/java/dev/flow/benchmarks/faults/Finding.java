package dev.flow.benchmarks.faults;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One figure of one case.
 *
 * @param fault the case
 * @param figure what was measured, and which of the samples is shown
 * @param value what is shown
 * @param unit what it is counted in, empty for mere numbers
 * @param atMost what it must not exceed; none where nothing is promised
 * @param samples all that was measured
 * @param load how many wanted the machine's processors at the time, as the operating system averages it
 */
record Finding(
        String fault,
        String figure,
        double value,
        String unit,
        @Nullable Double atMost,
        List<Double> samples,
        double load) {

    private static final double WITHOUT_DECIMALS = 100;

    Finding {
        samples = List.copyOf(samples);
    }

    boolean missed() {
        return this.atMost != null && this.value > this.atMost;
    }

    /** The value as people read it, with the median where another of the samples is shown. */
    String measured() {
        double median = Samples.median(this.samples);
        return shown(this.value) + (median == this.value ? "" : " (median " + shown(median) + ")");
    }

    /** The promise as people read it. */
    String promise() {
        return this.atMost == null ? "–" : "≤ " + shown(this.atMost);
    }

    private String shown(double number) {
        boolean whole = number == Math.rint(number) || number >= WITHOUT_DECIMALS;
        String digits = String.format(Locale.ROOT, whole ? "%,.0f" : number < 10 ? "%.2f" : "%.1f", number);
        return this.unit.equals("×") ? digits + "×" : (digits + " " + this.unit).strip();
    }
}
