package dev.flow.benchmarks.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** One order under way: until when, what was seen, and what went wrong first. */
final class Progress {

    private static final long PATIENCE_SECONDS = 30;

    private final Latencies latencies = new Latencies();
    private final AtomicReference<String> failure = new AtomicReference<>("");
    private final CountDownLatch slots;
    private final long start = System.nanoTime();
    private final long end;

    Progress(Order order) {
        this.slots = new CountDownLatch(order.inFlight());
        this.end = this.start + TimeUnit.MILLISECONDS.toNanos(order.millis());
    }

    /**
     * Notes an answer.
     *
     * @param sent when its request was sent
     * @return whether to send another
     */
    boolean answered(long sent) {
        long now = System.nanoTime();
        this.latencies.add(now - sent);
        return now < this.end && this.failure.get().isEmpty();
    }

    void failed(String what) {
        this.failure.compareAndSet("", what);
    }

    /** One of those in flight has had its last answer. */
    void slotDone() {
        this.slots.countDown();
    }

    LoadResult await() throws InterruptedException {
        long patience = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS) + this.end - System.nanoTime();
        if (!this.slots.await(patience, TimeUnit.NANOSECONDS)) {
            failed("not all requests were answered");
        }
        return this.latencies.over((System.nanoTime() - this.start) / 1e9, this.failure.get());
    }
}
