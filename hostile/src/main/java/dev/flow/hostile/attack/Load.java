package dev.flow.hostile.attack;

import dev.flow.hostile.scenario.Deadline;
import dev.flow.hostile.victim.Percentile;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests that are sent at a fixed rate, whether earlier ones are answered or not. */
final class Load implements AutoCloseable {

    private final LoadRequest request;
    private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> ends = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    /**
     * @param request sends each request
     */
    Load(LoadRequest request) {
        this.request = request;
    }

    /** Sends requests until the deadline. */
    Load at(int rate, Deadline deadline) {
        Duration interval = Duration.ofNanos(TimeUnit.SECONDS.toNanos(1) / rate);
        long next = System.nanoTime();
        while (!deadline.passed()) {
            while (System.nanoTime() - next >= 0 && !deadline.passed()) {
                send();
                next += interval.toNanos();
            }
            deadline.pause(Duration.ofNanos(Math.max(next - System.nanoTime(), 0)));
        }
        return this;
    }

    /** Keeps a number of requests open until the deadline. */
    void open(int number, Deadline deadline) {
        do {
            while (this.open.get() < number && !deadline.passed()) {
                send();
            }
        } while (deadline.pause(Duration.ofMillis(5)));
    }

    void send() {
        this.open.incrementAndGet();
        long start = System.nanoTime();
        this.request.send((end) -> {
            this.open.decrementAndGet();
            if (end.equals(LoadRequest.GOOD)) {
                this.latencies.add(System.nanoTime() - start);
            } else {
                this.ends.computeIfAbsent(end, (name) -> new AtomicInteger()).incrementAndGet();
            }
        });
    }

    /** Forgets what was measured before. */
    void forget() {
        this.latencies.clear();
        this.ends.clear();
    }

    int good() {
        return this.latencies.size();
    }

    Duration p99() {
        return Percentile.of(this.latencies, 0.99);
    }

    /** Returns how many requests ended how, good ones aside. */
    Map<String, AtomicInteger> ends() {
        return Map.copyOf(this.ends);
    }

    @Override
    public void close() {
        this.request.close();
    }
}
