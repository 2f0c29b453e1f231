package dev.flow.readiness;

import dev.flow.definition.Heartbeat;
import java.time.Duration;

/**
 * Judges the silence of a ready peer by its own record: the longer and the less regular its recent reply times, the more silence
 * it is allowed. The allowed silence grows with the lag of this process as well, because a starved machine delays peers on it, too.
 *
 * <p>The lower bound of the allowed silence is one interval and one timeout, which applies to a regular peer on a quiet machine. The
 * upper bound is one interval and four timeouts. A peer that works on requests is allowed the busy timeout.
 *
 * <p>The rule for reply times is the φ accrual failure detector (Hayashibara et al., 2004) with the threshold 8, the default of
 * Akka, solved for the time: the silence after which a normal distribution of reply times leaves a probability of 10⁻⁸. Pauses are
 * rare and long, which a normal distribution underestimates: twice a pause that recurred is allowed in any case.
 */
final class AccrualFailureDetector implements FailureDetector {

    /** The minimum timeout for a peer that is not ready: the first reply of a process takes longer than all others. */
    private static final Duration FIRST_REPLY_TIMEOUT = Duration.ofSeconds(2);

    /** The number of standard deviations that φ = 8 corresponds to. */
    private static final double DEVIATIONS = 5.6;

    /** A process compiles and loads its code during this number of timeouts after its first sign of life. */
    private static final int YOUNG_TIMEOUTS = 20;

    private static final int LONGEST_TIMEOUTS = 4;
    private static final int LAG_FACTOR = 3;
    private static final int RECURRENCE_FACTOR = 2;

    /** How much earlier than its deadline a health check may end: the deadline of a server may pass first. */
    private static final Duration TOLERANCE = Duration.ofMillis(20);

    private final Duration interval;
    private final Duration timeout;
    private final Duration busyTimeout;
    private final Duration shortest;
    private final Duration longest;
    private final Duration young;

    AccrualFailureDetector(Heartbeat heartbeat) {
        this.interval = heartbeat.interval();
        this.timeout = heartbeat.timeout();
        this.busyTimeout = heartbeat.busyTimeout();
        this.shortest = this.interval.plus(this.timeout);
        Duration longest = this.interval.plus(this.timeout.multipliedBy(LONGEST_TIMEOUTS));
        this.longest = max(this.shortest, min(longest, this.busyTimeout));
        this.young = this.timeout.multipliedBy(YOUNG_TIMEOUTS);
    }

    @Override
    public Duration checkTimeout(PeerEvidence evidence) {
        Duration remaining = evidence.ready()
                ? allowedSilence(evidence).minus(evidence.silence().total())
                : FIRST_REPLY_TIMEOUT;
        return max(this.timeout, remaining);
    }

    @Override
    public boolean suspects(PeerEvidence evidence) {
        if (!evidence.ready()) {
            return true;
        }
        Duration allowed = allowedSilence(evidence);
        Duration limit = evidence.inFlight() > 0 ? max(allowed, this.busyTimeout) : allowed;
        // A silence that this process did not observe proves nothing, however long it was.
        return reached(evidence.silence().total(), limit)
                && reached(evidence.silence().observed(), this.shortest);
    }

    private static boolean reached(Duration silence, Duration limit) {
        return silence.plus(TOLERANCE).compareTo(limit) >= 0;
    }

    private Duration allowedSilence(PeerEvidence evidence) {
        if (evidence.age().compareTo(this.young) < 0) {
            return this.longest;
        }
        Duration byLag = this.shortest.plus(evidence.lag().multipliedBy(LAG_FACTOR));
        Duration byRecord = this.interval.plus(allowedReplyTime(evidence.replyTimes()));
        return min(this.longest, max(this.shortest, max(byRecord, byLag)));
    }

    private static Duration allowedReplyTime(ReplyTimes replyTimes) {
        return max(replyTimes.meanPlus(DEVIATIONS), replyTimes.recurring().multipliedBy(RECURRENCE_FACTOR));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
