package dev.flow.ejection;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** The slow start of a Replica: its share of requests grows from a tenth to its full share. */
final class Ramp {

    private static final double FIRST_SHARE = 0.1;

    private final long start;
    private final Duration length;
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;

    /**
     * @param length the time until the full share; zero for no slow start
     * @param nanoTime the clock, as {@link System#nanoTime}
     * @param random returns numbers from 0 to 1
     */
    Ramp(Duration length, LongSupplier nanoTime, DoubleSupplier random) {
        this.start = nanoTime.getAsLong();
        this.length = length;
        this.nanoTime = nanoTime;
        this.random = random;
    }

    boolean ended() {
        return this.nanoTime.getAsLong() - this.start >= this.length.toNanos();
    }

    boolean admits() {
        if (ended()) {
            return true;
        }
        double share = (double) (this.nanoTime.getAsLong() - this.start) / this.length.toNanos();
        return this.random.getAsDouble() < Math.max(FIRST_SHARE, share);
    }
}
