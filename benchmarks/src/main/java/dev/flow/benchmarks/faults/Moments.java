package dev.flow.benchmarks.faults;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Times as the cases count them. */
final class Moments {

    private Moments() {}

    static double millis(long from, long to) {
        return (to - from) / 1e6;
    }

    /** Lets time pass. */
    static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /**
     * Lets what was noticed a moment ago be settled, and then some of a period pass, so that what comes next hits any phase of it.
     *
     * @param period of what is to be hit
     */
    static void settleAtSomePhaseOf(Duration period) {
        pass(Duration.ofMillis(1200).plusNanos(ThreadLocalRandom.current().nextLong(period.toNanos())));
    }

    /** The moment when whoever still waits has waited in vain, on however busy a machine. */
    static long deadline() {
        return System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    }
}
