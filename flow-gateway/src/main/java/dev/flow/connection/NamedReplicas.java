package dev.flow.connection;

import dev.flow.DaemonThreads;
import dev.flow.net.ReplicaAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
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
 * Replicas behind names: each address that a name has is one. Names are looked up again and again, and when a Replica was lost,
 * on a thread of its own, since that may take its time.
 */
public final class NamedReplicas implements ReplicaDiscovery {

    /** How often a name is looked up. */
    public static final Duration INTERVAL = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(NamedReplicas.class);

    /** How old an address may be at most, so that a new one is found within five seconds. */
    private static final Duration LATEST = Duration.ofSeconds(3);

    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofMillis(200);

    private final List<List<NamedReplica>> shards;
    private final NameLookup lookup;
    private final Duration interval;
    private final AtomicBoolean lookingSoon = new AtomicBoolean();
    private final AtomicBoolean started = new AtomicBoolean();
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(
            1, DaemonThreads.named("flow-names"), new ThreadPoolExecutor.DiscardPolicy());
    private volatile Consumer<List<List<ReplicaConnection>>> changes = (shards) -> {};

    /**
     * Looks up the names for the first time, and waits a second at most for what is found.
     *
     * @param shards where the Replicas of each Shard are: by name, or one by one
     * @param connecting makes the connection to one of them
     */
    public NamedReplicas(List<List<ReplicaAddress>> shards, Function<ReplicaAddress, ReplicaConnection> connecting) {
        this(shards, connecting, NameLookup.SYSTEM, INTERVAL);
        if (NameCache.memory().map((memory) -> memory.compareTo(LATEST) > 0).orElse(true)) {
            log.warn(
                    "the addresses of {} are looked up every {} s, but this JVM remembers them for {}: set"
                            + " networkaddress.cache.ttl, or begin main with NameCache.keepShort()",
                    this.shards,
                    INTERVAL.toSeconds(),
                    NameCache.memory()
                            .map((memory) -> memory.toSeconds() + " s")
                            .orElse("ever"));
        }
    }

    /**
     * @param shards where the Replicas of each Shard are: by name, or one by one
     * @param connecting makes the connection to one of them
     * @param lookup finds the addresses of a name
     * @param interval how often a name is looked up
     */
    public NamedReplicas(
            List<List<ReplicaAddress>> shards,
            Function<ReplicaAddress, ReplicaConnection> connecting,
            NameLookup lookup,
            Duration interval) {
        this.lookup = lookup;
        this.interval = interval;
        this.shards = shards.stream()
                .map((shard) -> shard.stream()
                        .map((address) -> new NamedReplica(address, connecting))
                        .toList())
                .toList();
        take(firstLook());
    }

    private List<List<InetAddress>> firstLook() {
        Future<List<List<InetAddress>>> looking = this.thread.submit(this::look);
        try {
            return looking.get(FIRST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return nothingFound();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return nothingFound();
        }
    }

    private List<List<InetAddress>> nothingFound() {
        return names().map((name) -> List.<InetAddress>of()).toList();
    }

    private Stream<NamedReplica> names() {
        return this.shards.stream().flatMap(List::stream);
    }

    /** The ways to the Replicas of each Shard, as they were found at first: what a Gateway begins with. */
    public List<List<ReplicaConnection>> shards() {
        return this.shards.stream()
                .map((shard) -> shard.stream()
                        .flatMap((name) -> name.connections().stream())
                        .toList())
                .toList();
    }

    @Override
    public void start(Consumer<List<List<ReplicaConnection>>> changes) {
        this.changes = changes;
        if (this.started.compareAndSet(false, true)) {
            long nanos = this.interval.toNanos();
            this.thread.scheduleWithFixedDelay(this::lookAndTell, nanos / 2, nanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void lookAgain() {
        if (this.started.get() && this.lookingSoon.compareAndSet(false, true)) {
            this.thread.schedule(
                    () -> {
                        this.lookingSoon.set(false);
                        lookAndTell();
                    },
                    SOON.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void lookAndTell() {
        try {
            if (take(look())) {
                this.changes.accept(shards());
            }
        } catch (RuntimeException failure) {
            log.error("the Replicas behind {} could not be changed", this.shards, failure);
        }
    }

    private List<List<InetAddress>> look() {
        List<List<InetAddress>> found = new ArrayList<>();
        names().forEach((name) -> found.add(find(name)));
        return found;
    }

    private List<InetAddress> find(NamedReplica name) {
        if (!name.address().each()) {
            return List.of();
        }
        try {
            return this.lookup.find(name.address().host());
        } catch (UnknownHostException unknown) {
            log.debug("{} has no address at present: {}", name.address().host(), unknown.getMessage());
            return List.of();
        }
    }

    private boolean take(List<List<InetAddress>> found) {
        List<NamedReplica> names = names().toList();
        boolean changed = false;
        for (int i = 0; i < names.size(); i++) {
            changed |= names.get(i).take(found.get(i));
        }
        return changed;
    }

    @Override
    public void close() {
        this.thread.shutdownNow();
    }

    @Override
    public String toString() {
        return this.shards.toString();
    }
}
