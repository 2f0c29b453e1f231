package dev.flow.connection;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Limits the retries of an Executor to a share of the requests of the last 10 s, plus a fixed number, so that occasional failures are
 * always retried. Unused retries expire: a long time without failures does not permit a burst of retries.
 */
final class RetryBudget {

    /** The number of retries in a window that is permitted without any request. */
    static final int FLOOR = 10;

    /** Half the window. */
    static final long PERIOD_NANOS = 5_000_000_000L;

    private final double ratio;
    private final LongSupplier nanoTime;
    private volatile Period now;

    /**
     * @param ratio the number of retries that each request adds
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    RetryBudget(double ratio, LongSupplier nanoTime) {
        this.ratio = ratio;
        this.nanoTime = nanoTime;
        this.now = new Period(nanoTime.getAsLong(), 0, 0);
    }

    /** Adds the share of one request. */
    void deposit() {
        current().requests.incrementAndGet();
    }

    /** Takes one retry and returns whether the budget permits it. */
    boolean tryWithdraw() {
        Period period = current();
        if (period.allRetries() >= FLOOR + this.ratio * period.allRequests()) {
            return false;
        }
        period.retries.incrementAndGet();
        return true;
    }

    private Period current() {
        Period period = this.now;
        return this.nanoTime.getAsLong() - period.start < PERIOD_NANOS ? period : following();
    }

    private synchronized Period following() {
        Period last = this.now;
        long time = this.nanoTime.getAsLong();
        long age = time - last.start;
        if (age < PERIOD_NANOS) {
            return last;
        }
        Period next = age < 2 * PERIOD_NANOS
                ? new Period(last.start + PERIOD_NANOS, last.requests.get(), last.retries.get())
                : new Period(time, 0, 0);
        this.now = next;
        return next;
    }

    @Override
    public String toString() {
        return this.ratio + " per request";
    }

    /** Half a window, with the counts of the half before it. */
    private static final class Period {

        private final long start;
        private final int requestsBefore;
        private final int retriesBefore;
        private final AtomicInteger requests = new AtomicInteger();
        private final AtomicInteger retries = new AtomicInteger();

        Period(long start, int requestsBefore, int retriesBefore) {
            this.start = start;
            this.requestsBefore = requestsBefore;
            this.retriesBefore = retriesBefore;
        }

        int allRequests() {
            return this.requestsBefore + this.requests.get();
        }

        int allRetries() {
            return this.retriesBefore + this.retries.get();
        }
    }
}
