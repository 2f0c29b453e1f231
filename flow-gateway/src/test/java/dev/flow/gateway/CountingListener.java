package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.gateway.RequestListener.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts calls by name, such as {@code first /works OK}. */
final class CountingListener implements GatewayListener {

    final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    final AtomicLong most = new AtomicLong();
    volatile Duration unseen = Duration.ZERO;

    long of(String name) {
        LongAdder count = this.counts.get(name);
        return count == null ? 0 : count.sum();
    }

    /** Returns the counted names, except the gauge of requests in flight. */
    Set<String> names() {
        return this.counts.keySet().stream()
                .filter((name) -> !name.equals("in flight"))
                .collect(Collectors.toSet());
    }

    private LongAdder count(String name) {
        return this.counts.computeIfAbsent(name, (unseenYet) -> new LongAdder());
    }

    @Override
    public RequestListener requests() {
        return listener("requests");
    }

    @Override
    public void dryRun(boolean ready, Duration took) {
        count("dry run " + ready).increment();
    }

    @Override
    public ExecutorListener executor(String executor) {
        return new ExecutorListener() {
            @Override
            public RequestListener requests(String endpoint) {
                return listener(executor + " " + endpoint);
            }

            @Override
            public void retried() {
                count(executor + " retried").increment();
            }

            @Override
            public void replicaLost(String address, Duration unseen) {
                count(executor + " lost").increment();
                CountingListener.this.unseen = unseen;
            }
        };
    }

    private RequestListener listener(String of) {
        return new RequestListener() {
            @Override
            public void began() {
                count("in flight").increment();
                CountingListener.this.most.accumulateAndGet(CountingListener.this.of("in flight"), Math::max);
            }

            @Override
            public void ended(Outcome outcome, long nanos) {
                assertThat(nanos).isPositive();
                count("in flight").decrement();
                count(of + " " + outcome).increment();
            }
        };
    }
}
