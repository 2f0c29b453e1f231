package dev.flow.benchmarks.faults;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Measures and passes time. */
final class Timing {

    private Timing() {}

    static double millis(long from, long to) {
        return (to - from) / 1e6;
    }

    /** Waits for a time. */
    static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /**
     * Waits until earlier changes have settled, and then a random part of a period, so that the next action hits a random phase.
     *
     * @param period the period
     */
    static void settleAtRandomPhaseOf(Duration period) {
        pass(Duration.ofMillis(1200).plusNanos(ThreadLocalRandom.current().nextLong(period.toNanos())));
    }

    /** Returns the time limit of waits, which is generous for a busy machine. */
    static long deadline() {
        return System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    }
}
