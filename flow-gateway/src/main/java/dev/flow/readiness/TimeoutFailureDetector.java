package dev.flow.readiness;

import dev.flow.definition.Heartbeat;
import java.time.Duration;

/**
 * Judges silence by the fixed timeouts of the heartbeat: the first health check that times out makes a peer suspect. If the peer
 * works on requests, or this process runs late itself, a ready peer has the busy timeout instead.
 */
final class TimeoutFailureDetector implements FailureDetector {

    /** The minimum timeout for a peer that is not ready: the first reply of a process takes longer than all others. */
    private static final Duration FIRST_REPLY_TIMEOUT = Duration.ofSeconds(2);

    private final Duration timeout;
    private final Duration busyTimeout;
    private final Duration tolerableLag;

    TimeoutFailureDetector(Heartbeat heartbeat) {
        this.timeout = heartbeat.timeout();
        this.busyTimeout = heartbeat.busyTimeout();
        this.tolerableLag = heartbeat.timeout().dividedBy(2);
    }

    @Override
    public Duration checkTimeout(PeerEvidence evidence) {
        boolean extended = !evidence.ready() && this.timeout.compareTo(FIRST_REPLY_TIMEOUT) < 0;
        return extended ? FIRST_REPLY_TIMEOUT : this.timeout;
    }

    @Override
    public boolean suspects(PeerEvidence evidence) {
        boolean excused = evidence.inFlight() > 0 || evidence.lag().compareTo(this.tolerableLag) > 0;
        boolean patient = evidence.ready() && evidence.silence().compareTo(this.busyTimeout) < 0;
        return !(excused && patient);
    }
}
