package dev.flow.connection;

import dev.flow.DaemonThreads;
import dev.flow.net.ReplicaAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Discovers the Replicas behind addresses. The host name of a {@code dns:///} address is looked up every 2 s and soon after a Replica
 * was lost, on a thread of its own because a lookup may block. An address with another scheme is resolved by the gRPC name resolver
 * of that scheme, which reports changes.
 */
public final class ResolvedReplicas implements ReplicaDiscovery {

    /** The interval of DNS lookups. */
    public static final Duration INTERVAL = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(ResolvedReplicas.class);

    /** The maximum cache time with which a new address is found within 5 s. */
    private static final Duration MAX_CACHE_TIME = Duration.ofSeconds(3);

    private static final Duration FIRST_LOOKUP = Duration.ofSeconds(1);
    private static final Duration REFRESH_DELAY = Duration.ofMillis(200);

    private final List<List<ResolvedAddress>> shards;
    private final Duration interval;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private final AtomicBoolean started = new AtomicBoolean();
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(
            1, DaemonThreads.named("flow-names"), new ThreadPoolExecutor.DiscardPolicy());
    private volatile Consumer<List<List<ReplicaConnection>>> listener = (shards) -> {};

    /**
     * Resolves the addresses for the first time, and waits at most 1 s for the results.
     *
     * @param shards the configured addresses of each Shard
     * @param connecting creates the connection to a Replica
     */
    public ResolvedReplicas(List<List<ReplicaAddress>> shards, Function<ReplicaAddress, ReplicaConnection> connecting) {
        this(shards, connecting, NameLookup.SYSTEM, INTERVAL);
        warnOfLongCacheTime(shards);
    }

    /**
     * @param shards the configured addresses of each Shard
     * @param connecting creates the connection to a Replica
     * @param names the DNS lookup
     * @param interval the interval of DNS lookups
     */
    public ResolvedReplicas(
            List<List<ReplicaAddress>> shards,
            Function<ReplicaAddress, ReplicaConnection> connecting,
            NameLookup names,
            Duration interval) {
        this.interval = interval;
        this.shards = shards.stream()
                .map((shard) -> shard.stream()
                        .map((address) -> new ResolvedAddress(address, lookup(address, names), connecting))
                        .toList())
                .toList();
        accept(firstLookup());
    }

    private AddressLookup lookup(ReplicaAddress address, NameLookup names) {
        if (!address.each()) {
            return AddressLookup.NONE;
        }
        return address.scheme().equals(ReplicaAddress.DNS)
                ? new DnsLookup(address, names)
                : new ResolverLookup(address);
    }

    private static void warnOfLongCacheTime(List<List<ReplicaAddress>> shards) {
        boolean dns = shards.stream()
                .flatMap(List::stream)
                .anyMatch((address) -> address.each() && address.scheme().equals(ReplicaAddress.DNS));
        if (dns
                && NameCache.memory()
                        .map((time) -> time.compareTo(MAX_CACHE_TIME) > 0)
                        .orElse(true)) {
            log.warn(
                    "The addresses {} are looked up every {} s, but this JVM caches DNS results {}. Set the security property"
                            + " networkaddress.cache.ttl to 1, or start main with NameCache.keepShort().",
                    shards,
                    INTERVAL.toSeconds(),
                    NameCache.memory()
                            .map((time) -> "for " + time.toSeconds() + " s")
                            .orElse("for ever"));
        }
    }

    private List<List<ReplicaAddress>> firstLookup() {
        Future<List<List<ReplicaAddress>>> lookup = this.thread.submit(this::find);
        try {
            return lookup.get(FIRST_LOOKUP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return nothing();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return nothing();
        }
    }

    private List<List<ReplicaAddress>> nothing() {
        return addresses().map((address) -> List.<ReplicaAddress>of()).toList();
    }

    private Stream<ResolvedAddress> addresses() {
        return this.shards.stream().flatMap(List::stream);
    }

    /** Returns the connections of each Shard. Before {@link #start}, these are the result of the first lookup. */
    public List<List<ReplicaConnection>> shards() {
        return this.shards.stream()
                .map((shard) -> shard.stream()
                        .flatMap((address) -> address.connections().stream())
                        .toList())
                .toList();
    }

    @Override
    public void start(Consumer<List<List<ReplicaConnection>>> listener) {
        this.listener = listener;
        if (this.started.compareAndSet(false, true)) {
            addresses().forEach((address) -> address.lookup().start(() -> this.thread.execute(this::update)));
            long nanos = this.interval.toNanos();
            this.thread.scheduleWithFixedDelay(this::update, nanos / 2, nanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void refresh() {
        if (this.started.get() && this.refreshing.compareAndSet(false, true)) {
            addresses().forEach((address) -> address.lookup().refresh());
            this.thread.schedule(
                    () -> {
                        this.refreshing.set(false);
                        update();
                    },
                    REFRESH_DELAY.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void update() {
        try {
            if (accept(find())) {
                this.listener.accept(shards());
            }
        } catch (RuntimeException failure) {
            log.error("Failed to update the Replicas of {}", this.shards, failure);
        }
    }

    private List<List<ReplicaAddress>> find() {
        return addresses().map((address) -> address.lookup().find()).toList();
    }

    private boolean accept(List<List<ReplicaAddress>> found) {
        List<ResolvedAddress> addresses = addresses().toList();
        boolean changed = false;
        for (int i = 0; i < addresses.size(); i++) {
            changed |= addresses.get(i).accept(found.get(i));
        }
        return changed;
    }

    @Override
    public void close() {
        addresses().forEach((address) -> address.lookup().close());
        this.thread.shutdownNow();
    }

    @Override
    public String toString() {
        return this.shards.toString();
    }
}
