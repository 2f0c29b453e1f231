package dev.flow.hostile.scenario;

import dev.flow.hostile.process.ProcessFigures;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Samples the memory and open files of a process until it is closed, and keeps the highest values. */
final class Observer implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final long pid;
    private final Thread thread = new Thread(this::run, "observer");
    private volatile boolean stopped;
    private volatile ProcessFigures highest = new ProcessFigures(0, 0, 0);

    private Observer(long pid) {
        this.pid = pid;
        this.thread.setDaemon(true);
    }

    static Observer of(long pid) {
        Observer observer = new Observer(pid);
        observer.thread.start();
        return observer;
    }

    private void run() {
        while (!this.stopped) {
            ProcessFigures now = ProcessFigures.of(this.pid);
            ProcessFigures highest = this.highest;
            this.highest = new ProcessFigures(
                    Math.max(now.residentMegabytes(), highest.residentMegabytes()),
                    Math.max(now.threads(), highest.threads()),
                    Math.max(now.files(), highest.files()));
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }

    ProcessFigures highest() {
        return this.highest;
    }

    @Override
    public void close() {
        this.stopped = true;
    }
}
