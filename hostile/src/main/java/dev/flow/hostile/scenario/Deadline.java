package dev.flow.hostile.scenario;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A point in time that bounds a loop. */
public final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    public boolean passed() {
        return System.nanoTime() - this.end >= 0;
    }

    /** Waits for a while, at most until the deadline, and returns whether time is left. */
    public boolean pause(Duration time) {
        long until = Math.min(System.nanoTime() + time.toNanos(), this.end);
        for (long rest = until - System.nanoTime(); rest > 0; rest = until - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(rest);
        }
        return !passed();
    }

    public Duration left() {
        return Duration.ofNanos(Math.max(this.end - System.nanoTime(), 0));
    }
}
