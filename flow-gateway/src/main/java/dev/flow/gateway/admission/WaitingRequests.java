package dev.flow.gateway.admission;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The requests for one endpoint that wait. Requests of streams wait until it is their turn, since their clients send no more than
 * they may. Other requests wait in a burst, the newest first if there are many, because the oldest may be too late already. If
 * their queue grows for longer than a burst, only as many wait as are sent soon, and the rest are refused at once ("adaptive LIFO"
 * and "controlled delay" in Maurer, "Fail at Scale", 2015). Not thread-safe.
 */
final class WaitingRequests {

    /** A shorter wait matters to nobody. */
    private static final long MIN_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Under overload a request waits at most this multiple of the time that a request takes without load. */
    private static final int MAX_WAIT_IN_LATENCIES = 4;

    /** Fewer waiting requests, as a multiple of the limit, are processed in their order. */
    private static final int MANY = 2;

    private final GradientLimit gradient;
    private final QueueGrowth growth;
    private final long maxWaitNanos;
    private final FairQueue single = new FairQueue();
    private final FairQueue streamed = new FairQueue();
    private boolean streamsTurn;

    WaitingRequests(AdmissionSettings settings, GradientLimit gradient) {
        this.gradient = gradient;
        this.growth = new QueueGrowth(settings.burst());
        this.maxWaitNanos = settings.maxWait().toNanos();
    }

    int size() {
        return this.single.size() + this.streamed.size();
    }

    /**
     * Adds a request, unless it would wait too long.
     *
     * @return whether the request waits; otherwise it must be refused
     */
    boolean add(AdmittedRequest request, long now) {
        this.gradient.wanted();
        if (request.streamed()) {
            this.streamed.add(request);
            return true;
        }
        observe(now);
        if (this.growth.overloaded() && !hasRoom(request.client())) {
            this.growth.refused(now);
            return false;
        }
        this.single.add(request);
        observe(now);
        return true;
    }

    /** A request that would wait was refused because its client, or the Flow, has as many as allowed. */
    void overflowed() {
        this.growth.overflowed();
    }

    /** Every client may have one waiting request, so that one with many requests does not exclude the others. */
    private boolean hasRoom(AdmissionClient client) {
        return this.single.size() < Math.max(1, this.gradient.limit() / 2) || !this.single.contains(client);
    }

    private void observe(long now) {
        int length = this.single.size();
        if (this.gradient.probing(now)) {
            this.growth.restart(now, length);
        }
        this.growth.observe(now, length, this.gradient.unloadedNanos());
    }

    /**
     * Removes the next request.
     *
     * @param late receives the requests that are too late to be sent, and why
     * @return the request; null if none waits
     */
    @Nullable AdmittedRequest next(long now, BiConsumer<AdmittedRequest, Refusal> late) {
        observe(now);
        AdmittedRequest next = poll(now);
        while (next != null) {
            Optional<Refusal> reason = refusal(next, now);
            if (reason.isEmpty()) {
                return next;
            }
            late.accept(next, reason.get());
            next = poll(now);
        }
        return null;
    }

    /** Both kinds of requests take turns, so that neither starves. */
    private @Nullable AdmittedRequest poll(long now) {
        this.streamsTurn = !this.streamsTurn;
        if (this.streamsTurn && this.streamed.size() > 0 || this.single.size() == 0) {
            return this.streamed.poll(false);
        }
        this.growth.taken();
        return this.single.poll(newestFirst(now));
    }

    private boolean newestFirst(long now) {
        return this.single.size() > MANY * this.gradient.sustained()
                && this.growth.undecided(now, this.gradient.unloadedNanos());
    }

    private Optional<Refusal> refusal(AdmittedRequest request, long now) {
        if (request.expiresWithin(this.gradient.latencyNanos())) {
            return passedDeadline(request);
        }
        Optional<Refusal> expired = expired(request, now);
        if (expired.isEmpty() && !request.streamed() && this.growth.overloaded() && request.waited(now) > shortWait()) {
            this.growth.refused(now);
            return Optional.of(Refusal.CAPACITY);
        }
        return expired;
    }

    private Optional<Refusal> passedDeadline(AdmittedRequest request) {
        if (!request.streamed()) {
            this.growth.expired();
        }
        return Optional.of(Refusal.DEADLINE);
    }

    private long shortWait() {
        return MAX_WAIT_IN_LATENCIES * Math.max(MIN_WAIT_NANOS, this.gradient.unloadedNanos());
    }

    private Optional<Refusal> expired(AdmittedRequest request, long now) {
        if (request.expiresWithin(0)) {
            return passedDeadline(request);
        }
        if (request.abandoned()) {
            return Optional.of(Refusal.DEADLINE);
        }
        boolean waitedLong = !request.hasDeadline() && request.waited(now) > this.maxWaitNanos;
        return waitedLong ? Optional.of(Refusal.WAIT) : Optional.empty();
    }

    /**
     * Removes requests that have waited too long while no other ended.
     *
     * @param late receives these requests, and why
     */
    void expire(long now, BiConsumer<AdmittedRequest, Refusal> late) {
        this.single.removeIf((request) -> expired(request, now, late));
        this.streamed.removeIf((request) -> expired(request, now, late));
        observe(now);
    }

    private boolean expired(AdmittedRequest request, long now, BiConsumer<AdmittedRequest, Refusal> late) {
        Optional<Refusal> reason = expired(request, now);
        reason.ifPresent((why) -> late.accept(request, why));
        return reason.isPresent();
    }
}
