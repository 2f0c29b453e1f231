package dev.flow.local;

import dev.flow.gateway.Gateway;
import dev.flow.readiness.FlowReadiness;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Waits for the started Executors: until all are ready, a process has ended, or one exceeds its timeout. */
final class Startup {

    /** The interval of checks for timeouts. Every other change is signalled. */
    private static final Duration TIMEOUT_CHECK = Duration.ofMillis(200);

    private final List<ChildProcesses> children;
    private final Gateway gateway;
    private final Consumer<StartProgress> progress;
    private final List<String> awaited;
    private final BlockingQueue<Boolean> changes = new ArrayBlockingQueue<>(1);
    private final long start = System.nanoTime();
    private @Nullable String reported;

    Startup(List<ChildProcesses> children, Gateway gateway, Consumer<StartProgress> progress) {
        this.children = children;
        this.gateway = gateway;
        this.progress = progress;
        this.awaited = children.stream().map(ChildProcesses::name).toList();
    }

    /**
     * Waits.
     *
     * @throws FlowStartException if an Executor can no longer become ready in time
     */
    void await() {
        this.gateway.onReadinessChange((readiness) -> this.changes.offer(true));
        this.children.stream()
                .flatMap((executor) -> executor.processes().stream())
                .forEach((process) -> process.exit().thenRun(() -> this.changes.offer(true)));
        StartProgress now = report();
        while (!now.done()) {
            requireAllRunning();
            requireFittingSchemas(now);
            requireInTime(now);
            awaitChange();
            now = report();
        }
    }

    private StartProgress report() {
        FlowReadiness readiness = this.gateway.readiness();
        StartProgress now =
                new StartProgress(readiness, this.awaited, Duration.ofNanos(System.nanoTime() - this.start));
        if (!now.toString().equals(this.reported)) {
            this.reported = now.toString();
            this.progress.accept(now);
        }
        return now;
    }

    private void requireAllRunning() {
        List<String> ended = this.children.stream()
                .flatMap((executor) -> executor.ended().stream())
                .toList();
        if (!ended.isEmpty()) {
            throw new FlowStartException("The Flow cannot start: " + String.join("; ", ended), null);
        }
    }

    private static void requireFittingSchemas(StartProgress now) {
        now.readiness().incompatibility().ifPresent((detail) -> {
            throw new FlowStartException("The Flow cannot start: " + detail, null);
        });
    }

    private void requireInTime(StartProgress now) {
        List<ChildProcesses> late =
                this.children.stream().filter(ChildProcesses::late).toList();
        String missing = now.missing().stream()
                .filter((executor) -> late.stream().anyMatch((one) -> one.name().equals(executor.executor())))
                .map(StartProgress::reason)
                .collect(Collectors.joining("; "));
        if (!missing.isEmpty()) {
            String limits = late.stream()
                    .flatMap((executor) -> executor.timeout().stream())
                    .map((timeout) -> timeout.toMillis() + " ms")
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw new FlowStartException(
                    "The Flow is not ready within timeout_ready (" + limits + "): " + missing, null);
        }
    }

    private void awaitChange() {
        try {
            this.changes.poll(TIMEOUT_CHECK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FlowStartException("The start of the Flow was interrupted.", interrupted);
        }
    }
}
