package dev.flow.ejection;

import dev.flow.definition.Ejection;
import dev.flow.readiness.Cause;
import dev.flow.readiness.ReplicaReadiness;
import dev.flow.readiness.ReplicaState;
import dev.flow.readiness.SimulatedTime;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Replicas of one Executor whose requests and time a test chooses. */
final class SimulatedReplicas {

    static final Ejection SETTINGS = Ejection.DEFAULT;

    final SimulatedTime time = new SimulatedTime();
    final ReplicaGroup group = new ReplicaGroup(SETTINGS, this.time, this.time::nanoTime, () -> 0.5);
    final List<ReplicaRecord> replicas = new ArrayList<>();
    final Set<Integer> lost = new HashSet<>();
    int changes;

    void start(int count) {
        for (int i = 0; i < count; i++) {
            int index = i;
            this.replicas.add(new ReplicaRecord(() -> !this.lost.contains(index), () -> this.changes++));
        }
        this.group.change(this.replicas);
        this.group.start();
    }

    void fail(int replica, int times, Status status) {
        for (int i = 0; i < times; i++) {
            this.replicas.get(replica).onStart();
            this.replicas
                    .get(replica)
                    .onFailure(status, true, Duration.ofMillis(1).toNanos());
        }
        succeed((replica + 1) % this.replicas.size());
        this.time.advance(Duration.ofMillis(200));
    }

    void succeed(int replica) {
        if (replica < this.replicas.size() && this.replicas.size() > 1) {
            reply(replica, 1, 1);
        }
    }

    void failWithoutSuccessElsewhere(int replica, int times) {
        for (int i = 0; i < times; i++) {
            this.replicas.get(replica).onStart();
            this.replicas
                    .get(replica)
                    .onFailure(Status.INTERNAL, true, Duration.ofMillis(1).toNanos());
        }
        this.time.advance(Duration.ofMillis(200));
    }

    void lose(int replica) {
        this.lost.add(replica);
        this.replicas
                .get(replica)
                .onObservation(new ReplicaReadiness(
                        "a:1", ReplicaState.UNREACHABLE, Cause.CONNECTION_LOST, "", Instant.EPOCH, Optional.empty()));
    }

    void sweep(double... millis) {
        for (int replica = 0; replica < millis.length; replica++) {
            reply(replica, 20, millis[replica]);
        }
        this.time.advance(SETTINGS.interval());
    }

    void reply(int replica, int times, double millis) {
        for (int i = 0; i < times; i++) {
            this.replicas.get(replica).onStart();
            this.replicas.get(replica).onReply(false, (long) (millis * TimeUnit.MILLISECONDS.toNanos(1)));
        }
    }

    void error(int replica) {
        this.replicas.get(replica).onStart();
        this.replicas.get(replica).onReply(true, TimeUnit.MILLISECONDS.toNanos(1));
    }

    List<Integer> ejected() {
        return IntStream.range(0, this.replicas.size())
                .filter((i) -> this.replicas.get(i).withEjection(ready()).state() == ReplicaState.EJECTED)
                .boxed()
                .toList();
    }

    static ReplicaReadiness ready() {
        return new ReplicaReadiness("a:1", ReplicaState.READY, Cause.NONE, "", Instant.EPOCH, Optional.empty());
    }
}
