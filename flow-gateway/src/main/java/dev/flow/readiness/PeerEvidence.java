package dev.flow.readiness;

import java.time.Duration;

/**
 * The facts by which a {@link FailureDetector} judges the silence of a peer.
 *
 * @param ready whether the Replica is ready now
 * @param silence the time since the last sign of life of any kind: a health status or a reply to a request
 * @param lag how late this process recently ran its own heartbeat, zero or more
 * @param inFlight the number of requests the peer works on for this process
 * @param age the time since the first sign of life after the peer was last unreachable, zero if there was none
 */
record PeerEvidence(boolean ready, Duration silence, Duration lag, int inFlight, Duration age) {}
