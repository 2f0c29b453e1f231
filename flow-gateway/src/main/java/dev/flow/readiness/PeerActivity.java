package dev.flow.readiness;

import dev.flow.readiness.PeerEvidence.Silence;
import java.time.Duration;

/** Records when a peer last gave a sign of life. A reply to a request counts as much as a reply to a health check. */
final class PeerActivity {

    private final Peer peer;
    private final TimeSource time;
    private final HeartbeatLag lag;
    private final ReplyTimes replyTimes = new ReplyTimes();
    private long replies;
    private Moment lastSign;
    private Moment checkStart;
    private long firstSign;
    private boolean alive;
    private boolean waiting;

    /**
     * @param peer the peer
     * @param time the clock
     * @param lag the lag of this process, which is no silence of the peer
     */
    PeerActivity(Peer peer, TimeSource time, HeartbeatLag lag) {
        this.peer = peer;
        this.time = time;
        this.lag = lag;
        this.replies = peer.replies();
        this.lastSign = now();
        this.checkStart = this.lastSign;
    }

    private Moment now() {
        return new Moment(this.time.nanoTime(), this.lag.total());
    }

    /** A health check starts. Its reply time is recorded, also if further health checks start before the reply. */
    void onCheck() {
        if (!this.waiting) {
            this.waiting = true;
            this.checkStart = now();
        }
    }

    /** The peer gave a sign of life. */
    void onSignOfLife() {
        if (this.waiting) {
            this.waiting = false;
            this.replyTimes.record(since(this.checkStart).observed());
        }
        this.lastSign = now();
        if (!this.alive) {
            this.alive = true;
            this.firstSign = this.lastSign.nanoTime();
        }
    }

    /** The peer is suspect: its silence is a failure and no reply time. */
    void onSuspect() {
        this.waiting = false;
    }

    /** The peer cannot be reached. The next process at its address may be a new one, so its record starts again. */
    void onUnreachable() {
        this.alive = false;
        this.waiting = false;
        this.replyTimes.clear();
    }

    /** Records a sign of life if requests were replied to since the previous call, and returns whether there were any. */
    boolean recordReplies() {
        long current = this.peer.replies();
        if (current == this.replies) {
            return false;
        }
        this.replies = current;
        onSignOfLife();
        return true;
    }

    /** The time since the last sign of life, or since the monitor was created if there was none. */
    Silence silence() {
        return since(this.lastSign);
    }

    /** How long the peer recently took to reply to health checks. */
    ReplyTimes replyTimes() {
        return this.replyTimes;
    }

    /** The time since the first sign of life after the peer was last unreachable; zero if there was none. */
    Duration age() {
        return this.alive ? this.time.since(this.firstSign) : Duration.ZERO;
    }

    private Silence since(Moment moment) {
        Duration total = this.time.since(moment.nanoTime());
        Duration lost = this.lag.total().minus(moment.lost());
        Duration observed = total.minus(lost);
        return new Silence(total, observed.isNegative() ? Duration.ZERO : observed);
    }

    /**
     * A point in time.
     *
     * @param nanoTime the reading of the monotonic clock
     * @param lost the sum of all lags until then
     */
    private record Moment(long nanoTime, Duration lost) {}
}
