package dev.flow.hostile.soak;

import java.util.List;

/**
 * The trend of a quantity over the second half of a soak, in which the server is warm.
 *
 * @param quantity the quantity
 * @param first the first value
 * @param last the last value
 * @param perMinute the slope by least squares
 * @param growth the growth along the trend line
 */
record Trend(Quantity quantity, double first, double last, double perMinute, double growth) {

    private static final double SECONDS_PER_MINUTE = 60;

    /** Computes the trend of at least two samples; the first half of them is left out if enough remain. */
    static Trend of(Quantity quantity, List<Sample> samples) {
        List<Sample> warm = samples.subList(samples.size() < 4 ? 0 : samples.size() / 2, samples.size());
        double slope = slope(quantity, warm);
        Sample first = warm.get(0);
        Sample last = warm.get(warm.size() - 1);
        return new Trend(
                quantity,
                quantity.of(first),
                quantity.of(last),
                slope * SECONDS_PER_MINUTE,
                slope * (last.seconds() - first.seconds()));
    }

    private static double slope(Quantity quantity, List<Sample> samples) {
        double time = samples.stream().mapToDouble(Sample::seconds).average().orElse(0);
        double value = samples.stream().mapToDouble(quantity::of).average().orElse(0);
        double covariance = 0;
        double variance = 0;
        for (Sample sample : samples) {
            covariance += (sample.seconds() - time) * (quantity.of(sample) - value);
            variance += (sample.seconds() - time) * (sample.seconds() - time);
        }
        return variance == 0 ? 0 : covariance / variance;
    }

    boolean passed() {
        return this.growth <= this.quantity.allowance();
    }
}
