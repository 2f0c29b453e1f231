package dev.flow.test;

import java.time.Duration;

/**
 * A fault of the network between a client and a server.
 *
 * @param latency the additional latency in each direction
 * @param carriesRequests whether bytes from the client arrive
 * @param carriesAnswers whether bytes from the server arrive
 * @param resets whether current and new connections are reset
 */
record Fault(Duration latency, boolean carriesRequests, boolean carriesAnswers, boolean resets) {

    static final Fault NONE = new Fault(Duration.ZERO, true, true, false);
    static final Fault BLACK_HOLE = new Fault(Duration.ZERO, false, false, false);
    static final Fault REQUESTS_LOST = new Fault(Duration.ZERO, false, true, false);
    static final Fault ANSWERS_LOST = new Fault(Duration.ZERO, true, false, false);
    static final Fault RESET = new Fault(Duration.ZERO, true, true, true);

    static Fault latency(Duration eachWay) {
        if (eachWay.isNegative()) {
            throw new IllegalArgumentException("Latency is " + eachWay + ", expected zero or more");
        }
        return new Fault(eachWay, true, true, false);
    }
}
