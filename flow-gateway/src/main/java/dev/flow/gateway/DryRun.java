package dev.flow.gateway;

import dev.flow.readiness.ExecutorReadiness;
import dev.flow.readiness.FlowReadiness;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks every Replica afresh, all at once and under one deadline; whoever asks meanwhile shares the round. What it finds is what
 * the Replicas did about it, whatever is known of them otherwise.
 */
final class DryRun {

    private final List<ExecutorReplicas> executors;
    private final Duration timeout;
    private final GatewayListener listener;
    private @Nullable CompletableFuture<FlowReadiness> round;

    DryRun(List<ExecutorReplicas> executors, Duration timeout, GatewayListener listener) {
        this.executors = executors;
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

    /** A twentieth less than the timeout, so that whoever asked has the answer within it. */
    private long patience() {
        return this.timeout.toNanos() - this.timeout.toNanos() / 20;
    }

    private void probeAll(CompletableFuture<FlowReadiness> round) {
        long start = System.nanoTime();
        Deadline deadline = Deadline.after(patience(), TimeUnit.NANOSECONDS);
        List<CompletableFuture<ExecutorReadiness>> probes = this.executors.stream()
                .map((executor) -> executor.probe(deadline).toCompletableFuture())
                .toList();
        CompletableFuture.allOf(probes.toArray(CompletableFuture[]::new)).whenComplete((done, failure) -> {
            synchronized (this) {
                this.round = null;
            }
            if (failure == null) {
                FlowReadiness found = new FlowReadiness(
                        probes.stream().map(CompletableFuture::join).toList());
                this.listener.dryRun(found.ready(), Duration.ofNanos(System.nanoTime() - start));
                round.complete(found);
            } else {
                round.completeExceptionally(failure);
            }
        });
    }
}
