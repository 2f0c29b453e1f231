package dev.flow.readiness;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known about one Replica.
 *
 * @param address where it listens, as configured
 * @param state what it is in
 * @param cause why
 * @param detail the cause in words, empty where there is nothing to say
 * @param since when it came into this state, by the clock on the wall: to be shown, not to be reckoned with
 * @param latency how long its last answer took, where there was one
 * @param flaps how often it turned between ready and not within the damping window of the turn before
 * @param observedNanos when it was last heard or found silent, by {@link System#nanoTime()}
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
     * What has just been observed of one that never flapped.
     *
     * @param address where it listens, as configured
     * @param state what it is in
     * @param cause why
     * @param detail the cause in words, empty where there is nothing to say
     * @param since when it came into this state
     * @param latency how long its last answer took, where there was one
     */
    public ReplicaReadiness(
            String address, ReplicaState state, Cause cause, String detail, Instant since, Optional<Duration> latency) {
        this(address, state, cause, detail, since, latency, 0, System.nanoTime());
    }

    /**
     * Nothing known yet.
     *
     * @param address where it listens
     */
    public static ReplicaReadiness starting(String address) {
        return new ReplicaReadiness(
                address,
                ReplicaState.STARTING,
                Cause.NOT_YET_KNOWN,
                "nothing heard yet",
                Instant.now(),
                Optional.empty());
    }

    /** Whether requests should go there. */
    public boolean ready() {
        return this.state == ReplicaState.READY;
    }

    /** How long ago it was last heard or found silent. */
    public Duration age() {
        return Duration.ofNanos(Math.max(0, System.nanoTime() - this.observedNanos));
    }

    /** The same Replica after another observation; {@code since} moves only when the state does. */
    ReplicaReadiness after(ReplicaState state, Cause cause, String detail) {
        Instant since = state == this.state ? this.since : Instant.now();
        return new ReplicaReadiness(
                this.address, state, cause, detail, since, this.latency, this.flaps, System.nanoTime());
    }

    /** The same Replica in the same state, observed once more. */
    ReplicaReadiness again() {
        return after(this.state, this.cause, this.detail);
    }

    ReplicaReadiness answeredIn(Duration latency) {
        return new ReplicaReadiness(
                this.address,
                this.state,
                this.cause,
                this.detail,
                this.since,
                Optional.of(latency),
                this.flaps,
                System.nanoTime());
    }

    ReplicaReadiness flapping(int flaps) {
        return new ReplicaReadiness(
                this.address, this.state, this.cause, this.detail, this.since, this.latency, flaps, this.observedNanos);
    }

    /** Whether nothing a listener cares about differs: a new latency alone is no news. */
    boolean sameStateAs(ReplicaReadiness other) {
        return this.state == other.state
                && this.cause == other.cause
                && this.detail.equals(other.detail)
                && this.address.equals(other.address);
    }
}
