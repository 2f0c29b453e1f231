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
    // In decreasing order of lag, so that the first one is the maximum of the window.
    private final Deque<LateBeat> recent = new ArrayDeque<>();
    private long due;

    /**
     * @param time the clock
     * @param window how long a late beat is remembered
     */
    HeartbeatLag(TimeSource time, Duration window) {
        this.time = time;
        this.window = window.toNanos();
        this.due = time.nanoTime();
    }

    /** The next beat was scheduled to run after this many nanoseconds. */
    void onSchedule(long delayNanos) {
        this.due = this.time.nanoTime() + delayNanos;
    }

    /** The scheduled beat runs now. */
    void onBeat() {
        long now = this.time.nanoTime();
        long lag = now - this.due;
        while (!this.recent.isEmpty() && this.recent.peekLast().lag() <= lag) {
            this.recent.removeLast();
        }
        this.recent.addLast(new LateBeat(now, lag));
    }

    /** The greatest lag within the window: that of a beat that ran, or of the one that is overdue now. Zero or more. */
    Duration recent() {
        long now = this.time.nanoTime();
        while (!this.recent.isEmpty() && now - this.recent.peekFirst().at() >= this.window) {
            this.recent.removeFirst();
        }
        long remembered = this.recent.isEmpty() ? 0 : this.recent.peekFirst().lag();
        return Duration.ofNanos(Math.max(0, Math.max(remembered, now - this.due)));
    }

    private record LateBeat(long at, long lag) {}
}
