package dev.flow.hostile.victim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that sends small requests at a fixed rate on a connection of its own.
 *
 * <p>Latency counts from the time a request was due, so that a stall counts for every request it delays.
 */
public final class Victim implements AutoCloseable {

    /** The requests per second. */
    public static final int RATE = 50;

    private static final long INTERVAL = Duration.ofSeconds(1).toNanos() / RATE;

    private final Client client;
    private final Thread thread;
    private final List<Long> latencies = new ArrayList<>();
    private long served;
    private long failed;
    private long start = System.nanoTime();
    private long due = this.start;
    private volatile boolean stopped;

    private Victim(String name, Client client) {
        this.client = client;
        this.thread = new Thread(this::run, "victim-" + name);
        this.thread.setDaemon(true);
        // Attackers of the same process must not delay the measurement.
        this.thread.setPriority(Thread.MAX_PRIORITY);
    }

    /** Starts to send requests. */
    public static Victim start(String name, Client client) {
        Victim victim = new Victim(name, client);
        victim.thread.start();
        return victim;
    }

    private void run() {
        while (!this.stopped) {
            long due = due();
            LockSupport.parkNanos(due - System.nanoTime());
            if (System.nanoTime() - due >= 0) {
                record(due, send());
            }
        }
    }

    private boolean send() {
        try {
            this.client.request();
            return true;
        } catch (Exception failed) {
            return false;
        }
    }

    private synchronized long due() {
        return this.due;
    }

    private synchronized void record(long due, boolean good) {
        // A request that was due before the window began belongs to the window before.
        if (due != this.due) {
            return;
        }
        this.latencies.add(System.nanoTime() - due);
        this.due += INTERVAL;
        if (good) {
            this.served++;
        } else {
            this.failed++;
        }
    }

    /** Begins a window: forgets what was measured before. */
    public synchronized void begin() {
        this.latencies.clear();
        this.served = 0;
        this.failed = 0;
        this.start = System.nanoTime();
        this.due = this.start;
    }

    /** Returns the figures since the window began; requests that are due and not answered count with their age. */
    public synchronized VictimFigures figures() {
        long now = System.nanoTime();
        List<Long> all = new ArrayList<>(this.latencies);
        for (long due = this.due; now - due > 0; due += INTERVAL) {
            all.add(now - due);
        }
        double seconds = (now - this.start) / 1e9;
        return new VictimFigures(this.served / seconds, Percentile.of(all, 0.99), this.failed);
    }

    @Override
    public void close() throws Exception {
        this.stopped = true;
        LockSupport.unpark(this.thread);
        this.client.close();
    }

    /** Sends one request and waits for its reply. */
    public interface Client extends AutoCloseable {

        /** Fails if the request is not answered, or not answered well. */
        void request() throws Exception;
    }
}
