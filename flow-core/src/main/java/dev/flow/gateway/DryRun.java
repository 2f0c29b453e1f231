package dev.flow.gateway;

import dev.flow.health.FlowMonitor;
import dev.flow.health.FlowReadiness;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks every Replica afresh, all at once and under one deadline; whoever asks meanwhile shares the round. */
final class DryRun {

    private final List<Replica> replicas;
    private final FlowMonitor monitor;
    private final Duration timeout;
    private final GatewayListener listener;
    private @Nullable CompletableFuture<FlowReadiness> round;

    DryRun(List<Replica> replicas, FlowMonitor monitor, Duration timeout, GatewayListener listener) {
        this.replicas = replicas;
        this.monitor = monitor;
        this.timeout = timeout;
        this.listener = listener;
    }

    CompletionStage<FlowReadiness> run() {
        CompletableFuture<FlowReadiness> mine = new CompletableFuture<>();
        synchronized (this) {
            if (this.round != null) {
                // A copy: one who gives up must not end the round of the others.
                return this.round.copy();
            }
            this.round = mine;
        }
        // Not the context of the one who happened to ask first: his going away must not fail the others.
        Context.ROOT.run(() -> probeAll(mine));
        return mine.copy();
    }

    private void probeAll(CompletableFuture<FlowReadiness> round) {
        long start = System.nanoTime();
        Deadline deadline = Deadline.after(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
        CompletableFuture<?>[] probes = this.replicas.stream()
                .map((replica) -> replica.probe(deadline).toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(probes).whenComplete((done, failure) -> {
            synchronized (this) {
                this.round = null;
            }
            if (failure == null) {
                FlowReadiness found = this.monitor.current();
                this.listener.dryRun(found.ready(), Duration.ofNanos(System.nanoTime() - start));
                round.complete(found);
            } else {
                round.completeExceptionally(failure);
            }
        });
    }
}
