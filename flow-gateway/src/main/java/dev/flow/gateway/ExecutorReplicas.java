package dev.flow.gateway;

import dev.flow.connection.EndpointDiscovery;
import dev.flow.connection.ReplicaConnection;
import dev.flow.connection.ReplicaDiscovery;
import dev.flow.connection.WatchedReplica;
import dev.flow.ejection.ReplicaGroup;
import dev.flow.readiness.ExecutorReadiness;
import dev.flow.readiness.ReplicaReadiness;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** The present Replicas of one Executor, Shard by Shard. Each is monitored. */
final class ExecutorReplicas implements AutoCloseable {

    /** The interval at which a removed Replica is checked for requests in flight. */
    private static final Duration REMOVAL_CHECK = Duration.ofSeconds(1);

    private final String executor;
    private final int minReady;
    private final ReplicaDiscovery discovery;
    private final Function<ReplicaConnection, Replica> monitoring;
    private final ScheduledExecutorService timer;
    private final AtomicInteger nextStream = new AtomicInteger();
    private final Set<Replica> removed = ConcurrentHashMap.newKeySet();
    private final List<ReplicaGroup> groups;
    private volatile List<List<Replica>> shards;
    private boolean running;

    /**
     * @param executor the name of the Executor
     * @param minReady the number of Replicas of each Shard that must be ready
     * @param source the source of its Replicas
     * @param monitoring creates the monitored Replica of a connection
     * @param grouping creates the group of the Replicas of one Shard, which ejects some
     * @param timer the timer for the removal of Replicas
     */
    ExecutorReplicas(
            String executor,
            int minReady,
            ReplicaSource source,
            Function<ReplicaConnection, Replica> monitoring,
            Supplier<ReplicaGroup> grouping,
            ScheduledExecutorService timer) {
        this.executor = executor;
        this.minReady = minReady;
        this.discovery = source.discovery();
        this.monitoring = monitoring;
        this.timer = timer;
        this.shards = source.shards().stream()
                .map((shard) -> shard.stream().map(monitoring).toList())
                .toList();
        this.groups = this.shards.stream().map((shard) -> grouping.get()).toList();
        group(this.shards);
    }

    private void group(List<List<Replica>> shards) {
        for (int i = 0; i < this.groups.size(); i++) {
            this.groups
                    .get(i)
                    .change(shards.get(i).stream().map(Replica::record).toList());
        }
    }

    private List<Replica> all() {
        return flat(this.shards);
    }

    int count() {
        return all().size();
    }

    List<String> addresses() {
        return all().stream().map(Replica::address).toList();
    }

    /** Returns the Replicas as the choice of a Replica sees them. */
    List<List<WatchedReplica>> watched() {
        return this.shards.stream()
                .map((shard) -> shard.stream().map(Replica::watched).toList())
                .toList();
    }

    List<EndpointDiscovery> endpoints() {
        return all().stream().map(Replica::endpoints).toList();
    }

    /**
     * Chooses the Replica of the next stream of documents, of any Shard: the next in turn, a ready one if there is one.
     *
     * @param tried the Replicas that failed for the same stream
     * @return empty if all have been tried
     */
    Optional<WatchedReplica> nextForStream(Set<ReplicaConnection> tried) {
        List<Replica> present = all();
        int first = this.nextStream.getAndIncrement();
        Replica fallback = null;
        boolean ejected = false;
        for (int i = 0; i < present.size(); i++) {
            Replica replica = present.get(Math.floorMod(first + i, present.size()));
            if (!tried.contains(replica.connection())) {
                if (replica.ready() && replica.record().admits()) {
                    return Optional.of(replica.watched());
                }
                if (fallback == null || replica.ready() && !ejected) {
                    fallback = replica;
                    ejected = replica.ready();
                }
            }
        }
        return Optional.ofNullable(fallback).map(Replica::watched);
    }

    /** Returns the last known readiness, by plain reads. */
    ExecutorReadiness readiness() {
        List<List<Replica>> present = this.shards;
        return readiness(present, flat(present).stream().map(Replica::readiness).toList());
    }

    /**
     * Probes each Replica on the data path.
     *
     * @param deadline the deadline of all probes
     */
    CompletionStage<ExecutorReadiness> probe(Deadline deadline) {
        List<List<Replica>> present = this.shards;
        List<CompletableFuture<ReplicaReadiness>> probes = flat(present).stream()
                .map((replica) -> replica.probe(deadline).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(probes.toArray(CompletableFuture[]::new))
                .thenApply((done) -> readiness(
                        present, probes.stream().map(CompletableFuture::join).toList()));
    }

    private ExecutorReadiness readiness(List<List<Replica>> present, List<ReplicaReadiness> replicas) {
        List<Integer> sizes = present.stream().map(List::size).toList();
        return new ExecutorReadiness(this.executor, replicas, this.minReady, sizes);
    }

    /**
     * Starts to monitor the Replicas and to discover new ones.
     *
     * @param within the maximum time until the first probe of each
     * @param changed called after the set of Replicas has changed
     */
    synchronized void start(Duration within, Runnable changed) {
        this.running = true;
        all().forEach((replica) -> replica.start(within));
        this.groups.forEach(ReplicaGroup::start);
        this.discovery.start((connections) -> {
            List<Replica> gone = replaceBy(connections);
            changed.run();
            gone.forEach(this::remove);
        });
    }

    /** Resolves the addresses again, because a Replica was lost. */
    void refresh() {
        this.discovery.refresh();
    }

    /** Replaces the present Replicas and returns those that are gone. A Replica that stays keeps its monitor. */
    private synchronized List<Replica> replaceBy(List<List<ReplicaConnection>> connections) {
        Map<ReplicaConnection, Replica> known = new IdentityHashMap<>();
        all().forEach((replica) -> known.put(replica.connection(), replica));
        List<Replica> added = new ArrayList<>();
        List<List<Replica>> present = connections.stream()
                .map((shard) -> shard.stream()
                        .map((connection) -> {
                            Replica replica = known.remove(connection);
                            if (replica == null) {
                                replica = this.monitoring.apply(connection);
                                added.add(replica);
                            }
                            return replica;
                        })
                        .toList())
                .toList();
        this.shards = present;
        group(present);
        if (this.running) {
            added.forEach((replica) -> replica.start(Duration.ZERO));
        }
        return List.copyOf(known.values());
    }

    private void remove(Replica gone) {
        gone.stop();
        this.removed.add(gone);
        this.timer.schedule(() -> closeUnlessBusy(gone), REMOVAL_CHECK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Requests in flight at a removed Replica may complete. */
    private void closeUnlessBusy(Replica gone) {
        if (gone.inFlight() > 0) {
            this.timer.schedule(() -> closeUnlessBusy(gone), REMOVAL_CHECK.toMillis(), TimeUnit.MILLISECONDS);
        } else if (this.removed.remove(gone)) {
            gone.close();
        }
    }

    synchronized void stop() {
        this.running = false;
        this.groups.forEach(ReplicaGroup::stop);
        all().forEach(Replica::stop);
    }

    @Override
    public void close() {
        this.discovery.close();
        stop();
        all().forEach(Replica::close);
        this.removed.forEach(Replica::close);
    }

    private static List<Replica> flat(List<List<Replica>> shards) {
        return shards.stream().flatMap(List::stream).toList();
    }
}
