package dev.flow.readiness;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The readiness of one Replica.
 *
 * @param address the configured address
 * @param state the state
 * @param cause the reason for the state
 * @param detail the reason in words, empty if there is nothing to add
 * @param since the date of the change to this state, by the wall clock: for display, not for calculation
 * @param latency the latency of the last reply, empty if there was none
 * @param flaps how often the Replica changed between ready and not ready within the damping window of the change before
 * @param observedNanos the time of the last observation, by {@link System#nanoTime()}
 */
public record ReplicaReadiness(
        String address,
        ReplicaState state,
        Cause cause,
        String detail,
        Instant since,
        Optional<Duration> latency,
        int flaps,
        long observedNanos) {

    /**
     * The readiness of a Replica that was observed now and never flapped.
     *
     * @param address the configured address
     * @param state the state
     * @param cause the reason for the state
     * @param detail the reason in words, empty if there is nothing to add
     * @param since the date of the change to this state
     * @param latency the latency of the last reply, empty if there was none
     */
    public ReplicaReadiness(
            String address, ReplicaState state, Cause cause, String detail, Instant since, Optional<Duration> latency) {
        this(address, state, cause, detail, since, latency, 0, System.nanoTime());
    }

    /**
     * The readiness of a Replica before the first observation.
     *
     * @param address the configured address
     */
    public static ReplicaReadiness starting(String address) {
        return starting(address, Instant.now(), System.nanoTime());
    }

    static ReplicaReadiness starting(String address, TimeSource time) {
        return starting(address, time.date(), time.nanoTime());
    }

    private static ReplicaReadiness starting(String address, Instant since, long now) {
        return new ReplicaReadiness(
                address,
                ReplicaState.STARTING,
                Cause.NOT_YET_KNOWN,
                "No reply received yet",
                since,
                Optional.empty(),
                0,
                now);
    }

    /**
     * The same Replica, ejected.
     *
     * @param cause the reason
     * @param detail the reason in words
     * @param since the date of the ejection
     */
    public ReplicaReadiness ejected(Cause cause, String detail, Instant since) {
        return new ReplicaReadiness(
                this.address, ReplicaState.EJECTED, cause, detail, since, this.latency, this.flaps, this.observedNanos);
    }

    /**
     * The same Replica, which serves but cannot serve in this Flow.
     *
     * @param cause the reason
     * @param detail the reason in words
     */
    public ReplicaReadiness notServing(Cause cause, String detail) {
        return new ReplicaReadiness(
                this.address,
                ReplicaState.NOT_SERVING,
                cause,
                detail,
                this.since,
                this.latency,
                this.flaps,
                this.observedNanos);
    }

    /** Whether the Replica should receive requests. */
    public boolean ready() {
        return this.state == ReplicaState.READY;
    }

    /** The time since the last observation. */
    public Duration age() {
        return Duration.ofNanos(Math.max(0, System.nanoTime() - this.observedNanos));
    }

    /** The same Replica after another observation; {@code since} changes only with the state. */
    ReplicaReadiness withState(ReplicaState state, Cause cause, String detail, TimeSource time) {
        Instant since = state == this.state ? this.since : time.date();
        return new ReplicaReadiness(
                this.address, state, cause, detail, since, this.latency, this.flaps, time.nanoTime());
    }

    /** The same Replica in the same state after another observation. */
    ReplicaReadiness observedAgain(TimeSource time) {
        return withState(this.state, this.cause, this.detail, time);
    }

    ReplicaReadiness withLatency(Duration latency, TimeSource time) {
        return new ReplicaReadiness(
                this.address,
                this.state,
                this.cause,
                this.detail,
                this.since,
                Optional.of(latency),
                this.flaps,
                time.nanoTime());
    }

    ReplicaReadiness withFlaps(int flaps) {
        return new ReplicaReadiness(
                this.address, this.state, this.cause, this.detail, this.since, this.latency, flaps, this.observedNanos);
    }

    /** Whether all differences are such as listeners ignore: a new latency alone is no change. */
    boolean sameStateAs(ReplicaReadiness other) {
        return this.state == other.state
                && this.cause == other.cause
                && this.detail.equals(other.detail)
                && this.address.equals(other.address);
    }
}
