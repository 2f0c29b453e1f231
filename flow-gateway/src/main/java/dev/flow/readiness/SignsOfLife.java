package dev.flow.readiness;

import java.time.Duration;

/** When a peer was last heard in any way: an answer to a request counts as much as one to a question for its health. */
final class SignsOfLife {

    private final Peer peer;
    private long answers;
    private long heardAt = System.nanoTime();

    SignsOfLife(Peer peer) {
        this.peer = peer;
        this.answers = peer.answers();
    }

    /** The peer was heard. */
    void heard() {
        this.heardAt = System.nanoTime();
    }

    /** Looks whether the peer answered requests since the last look. */
    boolean answeredRequests() {
        long now = this.peer.answers();
        if (now == this.answers) {
            return false;
        }
        this.answers = now;
        heard();
        return true;
    }

    /** Whether nothing has been heard for that long. */
    boolean silentFor(Duration time) {
        return System.nanoTime() - this.heardAt >= time.toNanos();
    }
}
