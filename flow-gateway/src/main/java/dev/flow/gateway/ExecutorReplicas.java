package dev.flow.gateway;

import dev.flow.connection.ReplicaConnection;
import dev.flow.connection.WatchedReplica;
import dev.flow.readiness.ExecutorReadiness;
import dev.flow.readiness.ReplicaReadiness;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The Replicas of one Executor as they are now, Shard by Shard, each watched. */
final class ExecutorReplicas implements AutoCloseable {

    /** How often it is looked whether a Replica that is gone still works on requests. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final GatewayExecutor executor;
    private final Function<ReplicaConnection, Replica> watching;
    private final ScheduledExecutorService timer;
    private final Set<Replica> leaving = ConcurrentHashMap.newKeySet();
    private volatile List<List<Replica>> shards;
    private boolean running;

    /**
     * @param executor the Executor
     * @param watching makes what watches one of its Replicas
     * @param timer where the end of requests to Replicas that are gone is waited for
     */
    ExecutorReplicas(
            GatewayExecutor executor, Function<ReplicaConnection, Replica> watching, ScheduledExecutorService timer) {
        this.executor = executor;
        this.watching = watching;
        this.timer = timer;
        this.shards = executor.shards().stream()
                .map((shard) -> shard.stream().map(watching).toList())
                .toList();
    }

    /** Its Replicas, Shard by Shard. */
    List<Replica> all() {
        return flat(this.shards);
    }

    /** Its Replicas as requests see them. */
    List<List<WatchedReplica>> watched() {
        return this.shards.stream()
                .map((shard) -> shard.stream().map(Replica::watched).toList())
                .toList();
    }

    /** What is known of it, by plain reads. */
    ExecutorReadiness readiness() {
        List<List<Replica>> present = this.shards;
        return readiness(present, flat(present).stream().map(Replica::readiness).toList());
    }

    /**
     * Asks each of its Replicas, the way requests go.
     *
     * @param deadline until when
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
        return new ExecutorReadiness(this.executor.name(), replicas, this.executor.minReady(), sizes);
    }

    /**
     * Begins to watch.
     *
     * @param within the most time until the first question to each
     * @param changed called when it has other Replicas than before
     */
    synchronized void start(Duration within, Runnable changed) {
        this.running = true;
        all().forEach((replica) -> replica.start(within));
        this.executor.discovery().start((connections) -> {
            List<Replica> gone = change(connections);
            changed.run();
            gone.forEach(this::dismiss);
        });
    }

    /** A Replica was lost. */
    void lookAgain() {
        this.executor.discovery().lookAgain();
    }

    /** Takes over what was found, and returns those that are not among it. */
    private synchronized List<Replica> change(List<List<ReplicaConnection>> connections) {
        Map<ReplicaConnection, Replica> known = new IdentityHashMap<>();
        all().forEach((replica) -> known.put(replica.connection(), replica));
        List<Replica> added = new ArrayList<>();
        List<List<Replica>> present = connections.stream()
                .map((shard) -> shard.stream()
                        .map((connection) -> {
                            Replica there = known.remove(connection);
                            if (there == null) {
                                there = this.watching.apply(connection);
                                added.add(there);
                            }
                            return there;
                        })
                        .toList())
                .toList();
        this.shards = present;
        if (this.running) {
            added.forEach((replica) -> replica.start(Duration.ZERO));
        }
        return List.copyOf(known.values());
    }

    private void dismiss(Replica gone) {
        gone.stop();
        this.leaving.add(gone);
        this.timer.schedule(() -> closeUnlessBusy(gone), FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is under way there may come to its end. */
    private void closeUnlessBusy(Replica gone) {
        if (gone.inFlight() > 0) {
            this.timer.schedule(() -> closeUnlessBusy(gone), FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } else if (this.leaving.remove(gone)) {
            gone.close();
        }
    }

    synchronized void stop() {
        this.running = false;
        all().forEach(Replica::stop);
    }

    @Override
    public void close() {
        this.executor.discovery().close();
        stop();
        all().forEach(Replica::close);
        this.leaving.forEach(Replica::close);
    }

    private static List<Replica> flat(List<List<Replica>> shards) {
        return shards.stream().flatMap(List::stream).toList();
    }
}
