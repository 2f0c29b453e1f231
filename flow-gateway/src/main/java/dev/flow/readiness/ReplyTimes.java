package dev.flow.readiness;

import java.time.Duration;

/** How long one peer recently took to reply to health checks: the distribution of the newest samples. */
final class ReplyTimes {

    /** The number of samples: about 25 seconds of the default heartbeat. */
    private static final int SIZE = 100;

    private final long[] samples = new long[SIZE];
    private int next;
    private int count;

    void record(Duration replyTime) {
        this.samples[this.next] = replyTime.toNanos();
        this.next = (this.next + 1) % SIZE;
        this.count = Math.min(this.count + 1, SIZE);
    }

    /** The previous samples belong to another process. */
    void clear() {
        this.count = 0;
        this.next = 0;
    }

    /**
     * The mean plus a number of standard deviations. Zero if there is no sample.
     *
     * @param deviations the number of standard deviations
     */
    Duration meanPlus(double deviations) {
        if (this.count == 0) {
            return Duration.ZERO;
        }
        double mean = mean();
        return Duration.ofNanos((long) (mean + deviations * Math.sqrt(variance(mean))));
    }

    /** The longest reply time that occurred twice: the second longest sample. Zero if there are fewer than two samples. */
    Duration recurring() {
        long longest = 0;
        long second = 0;
        for (int i = 0; i < this.count; i++) {
            long sample = this.samples[i];
            second = Math.max(second, Math.min(sample, longest));
            longest = Math.max(longest, sample);
        }
        return Duration.ofNanos(second);
    }

    private double mean() {
        double sum = 0;
        for (int i = 0; i < this.count; i++) {
            sum += this.samples[i];
        }
        return sum / this.count;
    }

    private double variance(double mean) {
        double sum = 0;
        for (int i = 0; i < this.count; i++) {
            double difference = this.samples[i] - mean;
            sum += difference * difference;
        }
        return sum / this.count;
    }
}
