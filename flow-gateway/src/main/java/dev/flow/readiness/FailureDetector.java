package dev.flow.readiness;

import java.time.Duration;

/**
 * Decides when the silence of a peer means that the peer has failed. Implementations have no clock and no timer: they judge the
 * evidence they are given.
 */
interface FailureDetector {

    /**
     * The maximum time for the next health check.
     *
     * @param evidence the facts known before the health check
     */
    Duration checkTimeout(PeerEvidence evidence);

    /**
     * Whether a peer is suspect whose health check timed out although the connection is open. If not, the Replica keeps its
     * state and the next health check follows at once.
     *
     * @param evidence the facts known after the health check
     */
    boolean suspects(PeerEvidence evidence);
}
