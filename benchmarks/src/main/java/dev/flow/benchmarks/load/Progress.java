package dev.flow.benchmarks.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The progress of one order: its end, the latencies so far, and the first failure. */
final class Progress {

    private static final long PATIENCE_SECONDS = 30;

    private final Latencies latencies = new Latencies();
    private final AtomicReference<String> failure = new AtomicReference<>("");
    private final CountDownLatch slots;
    private final long start = System.nanoTime();
    private final long end;

    Progress(LoadOrder order) {
        this.slots = new CountDownLatch(order.inFlight());
        this.end = this.start + TimeUnit.MILLISECONDS.toNanos(order.millis());
    }

    /**
     * Records a reply.
     *
     * @param sent the time of its request
     * @return whether to send another request
     */
    boolean answered(long sent) {
        long now = System.nanoTime();
        this.latencies.add(now - sent);
        return now < this.end && this.failure.get().isEmpty();
    }

    void failed(String what) {
        this.failure.compareAndSet("", what);
    }

    /** Records that a slot has received its last reply. */
    void slotDone() {
        this.slots.countDown();
    }

    LoadResult await() throws InterruptedException {
        long patience = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS) + this.end - System.nanoTime();
        if (!this.slots.await(patience, TimeUnit.NANOSECONDS)) {
            failed("some requests have no reply");
        }
        return this.latencies.over((System.nanoTime() - this.start) / 1e9, this.failure.get());
    }
}
