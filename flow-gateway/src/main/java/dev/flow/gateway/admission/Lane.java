package dev.flow.gateway.admission;

import dev.flow.stream.DrainLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests for one endpoint and target: they visit the same Executors, so their latencies can be compared. Holds those in
 * flight and those that wait. Thread-safe.
 */
final class Lane {

    /** Samples that are closer together say the same. */
    private static final long SAMPLE_INTERVAL_NANOS = TimeUnit.MICROSECONDS.toNanos(250);

    /** The time in which a queue that came from a burst empties (Nichols and Jacobson, "Controlling Queue Delay", 2012). */
    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long MIN_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final boolean adaptive;
    private final long maxWaitNanos;
    private final LongSupplier clock;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final GradientLimit gradient;
    private final FairQueue urgent = new FairQueue();
    private final FairQueue patient = new FairQueue();
    private final DrainLoop dispatching = new DrainLoop(this::dispatch);
    private volatile int limit;
    private volatile int waiting;
    private volatile long lastSample;
    private long standingSince;
    private boolean patientsTurn;

    Lane(AdmissionSettings settings, LongSupplier clock) {
        this.adaptive = settings.adaptive();
        this.maxWaitNanos = settings.maxWait().toNanos();
        this.clock = clock;
        this.gradient = new GradientLimit(settings.maxInFlight());
        this.limit = this.gradient.limit();
        this.lastSample = clock.getAsLong() - SAMPLE_INTERVAL_NANOS;
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
        this.gradient.wanted();
        if (this.urgent.size() + this.patient.size() == 0) {
            this.standingSince = now;
        }
        if (request.urgent() && overloaded(now) && this.urgent.size() >= this.limit) {
            return false;
        }
        (request.urgent() ? this.urgent : this.patient).add(request);
        counted();
        return true;
    }

    /** A queue that does not become empty is no burst: it would only make every request late. */
    private boolean overloaded(long now) {
        return now - this.standingSince > Math.max(BURST_NANOS, 4 * this.gradient.unloadedNanos());
    }

    /** A request has ended. */
    void left(boolean measure, long start, int inFlightAtStart) {
        this.inFlight.decrementAndGet();
        if (measure && this.adaptive) {
            sample(start, inFlightAtStart);
        }
        if (this.waiting > 0) {
            this.dispatching.trigger();
        }
    }

    private void sample(long start, int inFlightAtStart) {
        long now = this.clock.getAsLong();
        if (now - this.lastSample < SAMPLE_INTERVAL_NANOS) {
            return;
        }
        this.lastSample = now;
        synchronized (this) {
            this.gradient.sample(now - start, inFlightAtStart, now);
            this.limit = this.gradient.limit();
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
        List<AdmittedRequest> late = new ArrayList<>(0);
        AdmittedRequest next;
        long now = this.clock.getAsLong();
        synchronized (this) {
            boolean overloaded = overloaded(now);
            do {
                next = poll();
            } while (next != null && late(next, now, overloaded, late));
            counted();
        }
        late.forEach((request) -> request.refuse(reason(request, now)));
        return next;
    }

    private boolean late(AdmittedRequest request, long now, boolean overloaded, List<AdmittedRequest> late) {
        boolean waitedLong = overloaded
                && request.urgent()
                && request.waited(now) > Math.max(MIN_WAIT_NANOS, this.gradient.unloadedNanos());
        if (waitedLong || expired(request, now) || overloaded && request.expiresWithin(this.gradient.unloadedNanos())) {
            late.add(request);
            return true;
        }
        return false;
    }

    private boolean expired(AdmittedRequest request, long now) {
        return request.abandoned()
                || request.expiresWithin(0)
                || !request.urgent() && request.waited(now) > this.maxWaitNanos;
    }

    private static Refusal reason(AdmittedRequest request, long now) {
        if (request.abandoned() || request.expiresWithin(0)) {
            return Refusal.DEADLINE;
        }
        return request.urgent() ? Refusal.CAPACITY : Refusal.WAIT;
    }

    /** Both kinds of requests take turns, so that neither starves. */
    private @Nullable AdmittedRequest poll() {
        this.patientsTurn = !this.patientsTurn;
        FairQueue first = this.patientsTurn ? this.patient : this.urgent;
        AdmittedRequest next = first.poll();
        return next != null ? next : (this.patientsTurn ? this.urgent : this.patient).poll();
    }

    /** Refuses requests that have waited too long while no other ended. */
    void expire() {
        List<AdmittedRequest> late = new ArrayList<>(0);
        long now = this.clock.getAsLong();
        synchronized (this) {
            this.urgent.removeIf((request) -> expired(request, now) && late.add(request));
            this.patient.removeIf((request) -> expired(request, now) && late.add(request));
            counted();
        }
        late.forEach((request) -> request.refuse(reason(request, now)));
    }

    private void counted() {
        this.waiting = this.urgent.size() + this.patient.size();
    }
}
