package dev.flow.readiness;

import java.time.Duration;

/**
 * The facts by which a {@link FailureDetector} judges the silence of a peer.
 *
 * @param ready whether the Replica is ready now
 * @param silence the time since the last sign of life
 * @param lag the greatest lag of this process's own heartbeat in recent time, zero or more
 * @param inFlight the number of requests the peer works on for this process
 * @param age the time since the first sign of life after the peer was last unreachable, zero if there was none
 * @param replyTimes how long the peer recently took to reply to health checks
 */
record PeerEvidence(boolean ready, Silence silence, Duration lag, int inFlight, Duration age, ReplyTimes replyTimes) {

    /**
     * The time since the last sign of life of any kind: a health status or a reply to a request.
     *
     * @param total the whole time
     * @param observed the time without the lags of this process, in which it could not have received a sign of life
     */
    record Silence(Duration total, Duration observed) {}
}
