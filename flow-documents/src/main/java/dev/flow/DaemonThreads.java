package dev.flow;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates daemon threads with names that a thread dump explains. A daemon thread does not keep the JVM alive. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /**
     * Returns a factory whose threads all have the same name, for executors with one thread.
     *
     * @param name the name of each thread
     */
    public static ThreadFactory named(String name) {
        return (task) -> create(name, task);
    }

    /**
     * Returns a factory whose threads are named {@code prefix-1}, {@code prefix-2} and so on.
     *
     * @param prefix the name without the number
     */
    public static ThreadFactory numbered(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return (task) -> create(prefix + "-" + count.incrementAndGet(), task);
    }

    /**
     * Starts a daemon thread.
     *
     * @param name the name of the thread
     * @param task the work of the thread
     */
    public static Thread start(String name, Runnable task) {
        Thread thread = create(name, task);
        thread.start();
        return thread;
    }

    private static Thread create(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
