package dev.flow.benchmarks.faults;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One figure of one case.
 *
 * @param fault the case
 * @param figure the measured quantity, and which of the samples is shown
 * @param value the shown value
 * @param unit the unit, empty for plain numbers
 * @param atMost the promised maximum, if there is one
 * @param samples all samples
 * @param load the load average of the machine at the time
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

    /** Formats the value, with the median if another sample is shown. */
    String measured() {
        double median = Samples.median(this.samples);
        return shown(this.value) + (median == this.value ? "" : " (median " + shown(median) + ")");
    }

    /** Formats the promise. */
    String promise() {
        return this.atMost == null ? "–" : "≤ " + shown(this.atMost);
    }

    private String shown(double number) {
        boolean whole = number == Math.rint(number) || number >= WITHOUT_DECIMALS;
        String digits = String.format(Locale.ROOT, whole ? "%,.0f" : number < 10 ? "%.2f" : "%.1f", number);
        return this.unit.equals("×") ? digits + "×" : (digits + " " + this.unit).strip();
    }
}
