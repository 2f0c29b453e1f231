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
 * Probes every Replica at the same time and under one deadline. Callers that arrive while a round of probes runs share its result.
 * The result contains only what the probes found, not what the monitors know.
 */
final class DryRun {

    private final List<ExecutorNode> nodes;
    private final Duration timeout;
    private final GatewayListener listener;
    private final SchemaCheck schemas;
    private @Nullable CompletableFuture<FlowReadiness> round;

    DryRun(List<ExecutorNode> nodes, Duration timeout, GatewayListener listener, SchemaCheck schemas) {
        this.nodes = nodes;
        this.timeout = timeout;
        this.listener = listener;
        this.schemas = schemas;
    }

    CompletionStage<FlowReadiness> run() {
        CompletableFuture<FlowReadiness> started = new CompletableFuture<>();
        synchronized (this) {
            if (this.round != null) {
                // A copy: a caller that cancels its future must not cancel the round of the other callers.
                return this.round.copy();
            }
            this.round = started;
        }
        // Not the context of the first caller: its cancellation must not fail the other callers.
        Context.ROOT.run(() -> probeAll(started));
        return started.copy();
    }

    /** The timeout less 5 %, so that the caller receives the result within the timeout. */
    private long probeNanos() {
        return this.timeout.toNanos() - this.timeout.toNanos() / 20;
    }

    private void probeAll(CompletableFuture<FlowReadiness> round) {
        long start = System.nanoTime();
        Deadline deadline = Deadline.after(probeNanos(), TimeUnit.NANOSECONDS);
        List<CompletableFuture<ExecutorReadiness>> probes = this.nodes.stream()
                .map((node) -> node.replicas()
                        .probe(deadline)
                        .thenApply((found) -> this.schemas.applied(node.position(), found))
                        .toCompletableFuture())
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
