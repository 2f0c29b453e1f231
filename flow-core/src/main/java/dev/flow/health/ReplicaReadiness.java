package dev.flow.health;

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
 * @param since when it came into this state
 * @param latency how long its last answer took, where there was one
 */
public record ReplicaReadiness(
        String address, ReplicaState state, Cause cause, String detail, Instant since, Optional<Duration> latency) {

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

    /** The same Replica after another observation; {@code since} moves only when the state does. */
    ReplicaReadiness after(ReplicaState state, Cause cause, String detail, Instant now) {
        Instant since = state == this.state ? this.since : now;
        return new ReplicaReadiness(this.address, state, cause, detail, since, this.latency);
    }

    ReplicaReadiness answeredIn(Duration latency) {
        return new ReplicaReadiness(
                this.address, this.state, this.cause, this.detail, this.since, Optional.of(latency));
    }

    /** Whether nothing a listener cares about differs: a new latency alone is no news. */
    boolean sameStateAs(ReplicaReadiness other) {
        return this.state == other.state && this.cause == other.cause && this.detail.equals(other.detail);
    }
}
