package dev.flow.readiness;

import java.time.Duration;

/** Records when a peer last gave a sign of life. A reply to a request counts as much as a reply to a health check. */
final class PeerActivity {

    private final Peer peer;
    private final TimeSource time;
    private long replies;
    private long lastSign;
    private long firstSign;
    private boolean alive;

    PeerActivity(Peer peer, TimeSource time) {
        this.peer = peer;
        this.time = time;
        this.replies = peer.replies();
        this.lastSign = time.nanoTime();
    }

    /** The peer gave a sign of life. */
    void onSignOfLife() {
        this.lastSign = this.time.nanoTime();
        if (!this.alive) {
            this.alive = true;
            this.firstSign = this.lastSign;
        }
    }

    /** The peer cannot be reached. The next process at its address may be a new one, so its age starts again. */
    void onUnreachable() {
        this.alive = false;
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
    Duration silence() {
        return this.time.since(this.lastSign);
    }

    /** The time since the first sign of life after the peer was last unreachable; zero if there was none. */
    Duration age() {
        return this.alive ? this.time.since(this.firstSign) : Duration.ZERO;
    }
}
