package dev.flow.test;

import java.time.Duration;

/**
 * What is wrong with a network, as one end sees it.
 *
 * @param latency how much longer everything takes, each way
 * @param carriesRequests whether what the one who connected sends arrives
 * @param carriesAnswers whether what the other one sends arrives
 * @param resets whether connections are broken, present and new ones
 */
record Fault(Duration latency, boolean carriesRequests, boolean carriesAnswers, boolean resets) {

    static final Fault NONE = new Fault(Duration.ZERO, true, true, false);
    static final Fault BLACK_HOLE = new Fault(Duration.ZERO, false, false, false);
    static final Fault REQUESTS_LOST = new Fault(Duration.ZERO, false, true, false);
    static final Fault ANSWERS_LOST = new Fault(Duration.ZERO, true, false, false);
    static final Fault RESET = new Fault(Duration.ZERO, true, true, true);

    static Fault latency(Duration eachWay) {
        if (eachWay.isNegative()) {
            throw new IllegalArgumentException("latency is " + eachWay + ", expected zero or more");
        }
        return new Fault(eachWay, true, true, false);
    }
}
