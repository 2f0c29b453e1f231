package dev.flow.readiness;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Measures how late this process runs its own heartbeat. A process that pauses, for the garbage collector or for want of a
 * processor, reads the replies that arrived meanwhile only after their deadlines have passed.
 */
final class HeartbeatLag {

    private final TimeSource time;
    private final long window;
    private final long tolerated;
    // In decreasing order of lag, so that the first one is the maximum of the window.
    private final Deque<LateBeat> recent = new ArrayDeque<>();
    private boolean scheduled;
    private long due;
    private long total;

    /**
     * @param time the clock
     * @param window how long a late beat is remembered
     * @param tolerated the maximum lag that the total ignores
     */
    HeartbeatLag(TimeSource time, Duration window, Duration tolerated) {
        this.time = time;
        this.window = window.toNanos();
        this.tolerated = tolerated.toNanos();
    }

    /** The next beat was scheduled to run after this many nanoseconds, instead of the one scheduled before. */
    void onSchedule(long delayNanos) {
        this.total += intolerable(overdue());
        this.scheduled = true;
        this.due = this.time.nanoTime() + delayNanos;
    }

    /** The scheduled beat runs now. */
    void onBeat() {
        long lag = this.time.nanoTime() - this.due;
        this.total += intolerable(lag);
        this.scheduled = false;
        while (!this.recent.isEmpty() && this.recent.peekLast().lag() <= lag) {
            this.recent.removeLast();
        }
        this.recent.addLast(new LateBeat(this.time.nanoTime(), lag));
    }

    /** No beat is scheduled any more. */
    void onStop() {
        this.total += intolerable(overdue());
        this.scheduled = false;
    }

    /** The greatest lag within the window: that of a beat that ran, or of the one that is overdue now. Zero or more. */
    Duration recent() {
        long now = this.time.nanoTime();
        while (!this.recent.isEmpty() && now - this.recent.peekFirst().at() >= this.window) {
            this.recent.removeFirst();
        }
        long remembered = this.recent.isEmpty() ? 0 : this.recent.peekFirst().lag();
        return Duration.ofNanos(Math.max(0, Math.max(remembered, overdue())));
    }

    /** The sum of all lags since the start, with that of the beat that is overdue now. Only differences are meaningful. */
    Duration total() {
        return Duration.ofNanos(this.total + intolerable(overdue()));
    }

    private long overdue() {
        return this.scheduled ? this.time.nanoTime() - this.due : 0;
    }

    private long intolerable(long lag) {
        return lag > this.tolerated ? lag : 0;
    }

    private record LateBeat(long at, long lag) {}
}
