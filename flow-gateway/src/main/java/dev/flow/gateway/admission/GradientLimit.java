package dev.flow.gateway.admission;

import java.util.concurrent.TimeUnit;

/**
 * Adapts the number of requests in flight to what the Executors sustain, after the gradient controller of Envoy's adaptive
 * concurrency: it compares the latency with that of an unloaded Executor. Requests that wait inside an Executor raise the latency
 * but not the throughput, so the limit falls to the number that keeps the Executor busy. While the limit is in force, the unloaded
 * latency is measured again with a few requests in flight; an average over loaded requests would drift upwards. Not thread-safe.
 */
final class GradientLimit {

    /** One request in progress, and the next one, so that the Executor is not idle while a request is on its way. */
    static final int MIN = 2;

    /** Few enough to react before an Executor has a long queue. */
    private static final int MIN_SAMPLES = 3;

    private static final int MAX_SAMPLES = 50;

    /** The first limit. If a burst comes before anything is known of the Executors, only so many wait inside an Executor. */
    static final int START = 32;

    /** Requests that take longer than this cannot raise the limit soon enough. */
    private static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** A probe is seldom repeated, so that it must not depend on a few samples; it costs throughput, so that it ends soon. */
    private static final int MIN_PROBE_SAMPLES = 10;

    private static final int MAX_PROBE_SAMPLES = 20;

    /** While the unloaded latency is measured, this share of the limit is in flight: enough of a parallel Executor stays busy. */
    private static final int PROBE_SHARE = 2;

    private static final double TOLERANCE = 1.25;
    private static final double UNCHANGED = 1.1;

    /** Latency that matters to nobody: fast Executors are not limited for the noise of the machine. */
    private static final long SLACK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Fewer requests in flight are slow for another reason than their number. */
    private static final int MIN_LOAD = 3;

    private final int maximum;
    private final LatencyWindow window = new LatencyWindow(MIN_SAMPLES, MAX_SAMPLES);
    private final LatencyWindow probed = new LatencyWindow(MIN_PROBE_SAMPLES, MAX_PROBE_SAMPLES);
    private final ProbeTimes probes = new ProbeTimes();
    private boolean wanted;
    private boolean lowered;
    private double unloaded;
    private double latency;
    private double limit;
    private double busy = Double.MAX_VALUE;
    private long lastSample;
    private long oldest;
    private long grownAt;

    /**
     * @param first the first limit
     * @param maximum the maximum limit
     * @param now the present time in nanoseconds
     */
    GradientLimit(int first, int maximum, long now) {
        this.maximum = maximum;
        this.limit = first;
        this.lastSample = now;
        this.oldest = now;
        this.grownAt = now;
    }

    /** Returns the number of requests that may be in flight now. */
    int limit() {
        return this.probes.active() ? probeLimit() : sustained();
    }

    /** Returns the number of requests in flight that keeps the Executors busy. */
    int sustained() {
        return (int) this.limit;
    }

    private int probeLimit() {
        return (int) Math.max(1, Math.min(this.limit, this.busy) / PROBE_SHARE);
    }

    /** Returns the latency without load in nanoseconds, 0 if it is unknown. */
    long unloadedNanos() {
        return (long) this.unloaded;
    }

    /** Returns the present latency in nanoseconds, 0 if it is unknown. */
    long latencyNanos() {
        return (long) this.latency;
    }

    /** A request was not sent at once because of the limit. */
    void wanted() {
        this.wanted = true;
    }

    /** Returns whether the latency without load is being measured; a measurement without replies ends. */
    boolean probing(long now) {
        this.probes.giveUpIfLate(now, latencyNanos());
        return this.probes.active();
    }

    /**
     * Adds a request that has a reply.
     *
     * @param nanos its latency
     * @param inFlight the number of requests in flight when it was sent, itself included
     * @param now the present time in nanoseconds
     */
    void sample(long nanos, int inFlight, long now) {
        this.lastSample = now;
        if (!probing(now)) {
            if (inFlight >= MIN_LOAD && this.window.load() < MIN_LOAD) {
                // Requests without load would hide the beginning of an overload.
                this.window.clear();
            }
            this.window.add(nanos, inFlight);
            this.oldest = Math.min(this.oldest, now - nanos);
            if (this.window.complete() || overloaded() || first()) {
                adapt(now);
            }
        } else if (inFlight <= probeLimit()) {
            this.probed.add(nanos, inFlight);
            if (this.probed.complete()) {
                endProbe(now);
            }
        }
    }

    /**
     * Adds a request that did not have its reply in time. It counts only if it makes the latency longer: a caller that leaves early
     * is no measure of it.
     */
    void late(long nanos, int inFlight, long now) {
        if (inFlight >= MIN_LOAD && nanos > TOLERANCE * acceptable()) {
            sample(nanos, inFlight, now);
        }
    }

    /**
     * Raises the limit while requests wait and none has a reply: if they take long, many may have to be in flight. A limit that was
     * lowered is not raised so, and not if replies have come fast before.
     */
    void growWithoutReplies(long now) {
        boolean slow = this.latency == 0 || this.latency > SILENCE_NANOS;
        if (slow && !this.lowered && now - this.lastSample > SILENCE_NANOS) {
            this.limit = Math.min(this.maximum, 2 * this.limit);
            this.lastSample = now;
        }
    }

    private boolean first() {
        return this.unloaded == 0 && this.window.enough();
    }

    private boolean overloaded() {
        return this.window.load() >= MIN_LOAD && this.unloaded > 0 && this.window.above(TOLERANCE * acceptable());
    }

    private void endProbe(long now) {
        // A faster Executor needs fewer requests, and they can be measured with still fewer in flight.
        boolean again = this.probed.mean() * TOLERANCE < this.unloaded && sustained() > MIN;
        this.unloaded = this.probed.mean();
        this.probes.ended(now, again);
        this.probed.clear();
        this.window.clear();
    }

    private void adapt(long now) {
        this.latency = this.window.mean();
        observeUnloaded();
        if (this.window.load() >= MIN_LOAD && this.latency > TOLERANCE * acceptable()) {
            this.limit = Math.min(this.limit, target());
            this.busy = this.window.meanLoad() * this.unloaded / this.latency;
            this.lowered = true;
        } else if (this.wanted && this.oldest - this.grownAt >= 0) {
            this.limit = Math.min(this.maximum, grown());
            this.grownAt = now;
            this.lowered &= this.limit < this.maximum;
        }
        this.probes.startIfDue(now, this.lowered, this.wanted);
        this.window.next();
        this.oldest = now;
        this.wanted = false;
    }

    private void observeUnloaded() {
        if (this.unloaded == 0) {
            this.unloaded = this.latency;
        } else if (this.window.load() == 1) {
            this.unloaded += (this.latency - this.unloaded) * this.window.share() / 2;
        } else if (this.window.below(this.unloaded)) {
            this.unloaded += (this.latency - this.unloaded) / 8;
        }
    }

    private double acceptable() {
        return this.unloaded + SLACK_NANOS;
    }

    private double grown() {
        double more = this.limit < START ? this.limit * 1.3 + 0.3 : this.limit * 1.5;
        return this.latency <= UNCHANGED * acceptable() ? more : Math.max(this.limit, Math.min(more, target()));
    }

    /** By Little's law: the requests in flight that do not wait in the Executor, and some more, so that it is never idle. */
    private double target() {
        double busy = this.window.meanLoad() * acceptable() / this.latency;
        return Math.max(MIN, busy + Math.sqrt(busy));
    }
}
