package dev.flow.gateway.admission;

import dev.flow.stream.DrainLoop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests for one endpoint and target: they visit the same Executors, so their latencies can be compared. Counts those in
 * flight and holds those that wait. A request takes the lock only if it waits or is measured. Thread-safe.
 */
final class Lane {

    /** Samples that are closer together say the same. */
    private static final long SAMPLE_INTERVAL_NANOS = TimeUnit.MICROSECONDS.toNanos(250);

    private final boolean adaptive;
    private final LongSupplier clock;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final GradientLimit gradient;
    private final WaitingRequests queue;
    private final DrainLoop dispatching = new DrainLoop(this::dispatch);
    private volatile int limit;
    private volatile int waiting;
    private volatile long lastSample;

    Lane(AdmissionSettings settings, LongSupplier clock) {
        this.adaptive = settings.adaptive();
        this.clock = clock;
        this.gradient = new GradientLimit(firstLimit(settings), settings.maxInFlight(), clock.getAsLong());
        this.queue = new WaitingRequests(settings, this.gradient);
        this.limit = this.gradient.limit();
        this.lastSample = clock.getAsLong() - SAMPLE_INTERVAL_NANOS;
    }

    private static int firstLimit(AdmissionSettings settings) {
        return settings.adaptive() ? Math.min(GradientLimit.START, settings.maxInFlight()) : settings.maxInFlight();
    }

    int limit() {
        return this.limit;
    }

    int inFlight() {
        return this.inFlight.get();
    }

    int waiting() {
        return this.waiting;
    }

    boolean idle() {
        return this.inFlight.get() == 0 && this.waiting == 0;
    }

    /** Starts a request, or lets it wait, or refuses it. */
    void add(AdmittedRequest request) {
        int entered = this.waiting > 0 ? 0 : enter();
        if (entered > 0) {
            request.start(entered, this.clock.getAsLong());
        } else if (join(request)) {
            // A request may have ended in between.
            this.dispatching.trigger();
        } else {
            request.refuse(Refusal.CAPACITY);
        }
    }

    /** Returns the number of requests in flight with one more; 0 if there is no room for it. */
    private int enter() {
        int entered = this.inFlight.incrementAndGet();
        if (entered <= this.limit) {
            return entered;
        }
        this.inFlight.decrementAndGet();
        return 0;
    }

    private synchronized boolean join(AdmittedRequest request) {
        long now = this.clock.getAsLong();
        request.await(now);
        boolean joined = this.queue.add(request, now);
        adapted();
        return joined;
    }

    /** A request was refused because its client, or the Flow, has as many as allowed. */
    void overflowed() {
        if (this.waiting > 0) {
            synchronized (this) {
                this.queue.overflowed();
            }
        }
    }

    /** A request has ended without a reply that could be measured. */
    void left() {
        this.inFlight.decrementAndGet();
        if (this.waiting > 0) {
            this.dispatching.trigger();
        }
    }

    /**
     * A request has ended.
     *
     * @param start when it was sent
     * @param inFlightAtStart the number of requests in flight at that time
     * @param late whether it did not have its reply in time
     */
    void left(long start, int inFlightAtStart, boolean late) {
        if (this.adaptive) {
            sample(start, inFlightAtStart, late);
        }
        left();
    }

    private void sample(long start, int inFlightAtStart, boolean late) {
        long now = this.clock.getAsLong();
        if (now - this.lastSample < SAMPLE_INTERVAL_NANOS) {
            return;
        }
        this.lastSample = now;
        synchronized (this) {
            if (late) {
                this.gradient.late(now - start, inFlightAtStart, now);
            } else {
                this.gradient.sample(now - start, inFlightAtStart, now);
            }
            adapted();
        }
    }

    private void dispatch() {
        int entered = enter();
        while (entered > 0) {
            AdmittedRequest next = next();
            if (next == null) {
                this.inFlight.decrementAndGet();
                return;
            }
            next.start(entered, this.clock.getAsLong());
            entered = enter();
        }
    }

    private @Nullable AdmittedRequest next() {
        Map<AdmittedRequest, Refusal> late = new LinkedHashMap<>(0);
        AdmittedRequest next;
        synchronized (this) {
            next = this.queue.next(this.clock.getAsLong(), late::put);
            adapted();
        }
        late.forEach(AdmittedRequest::refuse);
        return next;
    }

    /** Refuses requests that have waited too long, or whose callers have left, while no other ended. */
    void expire() {
        Map<AdmittedRequest, Refusal> late = new LinkedHashMap<>(0);
        synchronized (this) {
            long now = this.clock.getAsLong();
            this.queue.expire(now, late::put);
            this.gradient.growWithoutReplies(now);
            adapted();
        }
        late.forEach(AdmittedRequest::refuse);
        if (this.waiting > 0) {
            this.dispatching.trigger();
        }
    }

    private void adapted() {
        this.waiting = this.queue.size();
        this.limit = this.gradient.limit();
    }
}
