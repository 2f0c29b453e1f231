package dev.flow.readiness;

import java.time.Duration;

/**
 * Keeps a Replica that goes to and fro from taking everyone along. Becoming ready or not is told at once where nothing of that
 * kind was told within the window before, so a death is; else at the end of the window, if it still holds by then. Other news
 * is told at once always. Becoming ready for the first time opens no window: one that dies soon after is no less dead.
 */
final class Damping {

    private final long window;
    private ReplicaReadiness observed;
    private ReplicaReadiness told;
    private boolean knownReady;
    private boolean closed = true;
    private long openedAt;
    private boolean turnedBefore;
    private long turnedAt;
    private int flaps;

    /**
     * @param window the least time between two changes that are told
     * @param initial what is told already
     */
    Damping(Duration window, ReplicaReadiness initial) {
        this.window = window.toNanos();
        this.observed = initial;
        this.told = initial;
    }

    /**
     * Takes in what was observed.
     *
     * @param readiness what was observed
     * @param now the time, by a clock that never jumps
     * @return what is to be told now, which may be what was told before
     */
    ReplicaReadiness observe(ReplicaReadiness readiness, long now) {
        if (readiness.ready() != this.observed.ready()) {
            turned(now);
        }
        this.observed = readiness;
        return tell(now);
    }

    private void turned(long now) {
        if (this.turnedBefore && now - this.turnedAt < this.window) {
            this.flaps++;
        }
        this.turnedBefore = this.knownReady;
        this.turnedAt = now;
    }

    /**
     * What is to be told now.
     *
     * @param now the time, by the same clock
     */
    ReplicaReadiness tell(long now) {
        if (this.observed.ready() == this.told.ready()) {
            this.told = this.observed;
        } else if (remaining(now) == 0) {
            this.told = this.observed;
            this.closed = !this.knownReady;
            this.openedAt = now;
            this.knownReady = true;
        }
        return this.told.flapping(this.flaps);
    }

    /** Whether something is observed that is not told yet. */
    boolean holdsBack() {
        return this.observed.ready() != this.told.ready();
    }

    /** How long until the next change may be told, in nanoseconds. */
    long remaining(long now) {
        return this.closed ? 0 : Math.max(0, this.window - (now - this.openedAt));
    }
}
