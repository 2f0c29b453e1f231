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

/** Waits for the Executors that are being started: until all serve, one has ended, or one is late. */
final class Startup {

    /** How often it looks whether one is late; everything else is told, and needs no look. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final List<Children> children;
    private final Gateway gateway;
    private final Consumer<StartProgress> progress;
    private final List<String> awaited;
    private final BlockingQueue<Boolean> news = new ArrayBlockingQueue<>(1);
    private final long start = System.nanoTime();
    private @Nullable String told;

    Startup(List<Children> children, Gateway gateway, Consumer<StartProgress> progress) {
        this.children = children;
        this.gateway = gateway;
        this.progress = progress;
        this.awaited = children.stream().map(Children::name).toList();
    }

    /**
     * Waits.
     *
     * @throws FlowStartException where there is nothing to wait for any more
     */
    void await() {
        this.gateway.onReadinessChange((readiness) -> this.news.offer(true));
        this.children.stream()
                .flatMap((executor) -> executor.processes().stream())
                .forEach((process) -> process.exit().thenRun(() -> this.news.offer(true)));
        StartProgress now = look();
        while (!now.done()) {
            refuseEnded();
            refuseLate(now);
            awaitNews();
            now = look();
        }
    }

    private StartProgress look() {
        FlowReadiness readiness = this.gateway.readiness();
        StartProgress now =
                new StartProgress(readiness, this.awaited, Duration.ofNanos(System.nanoTime() - this.start));
        if (!now.toString().equals(this.told)) {
            this.told = now.toString();
            this.progress.accept(now);
        }
        return now;
    }

    private void refuseEnded() {
        List<String> ended = this.children.stream()
                .flatMap((executor) -> executor.ended().stream())
                .toList();
        if (!ended.isEmpty()) {
            throw new FlowStartException("the Flow cannot be started: " + String.join("; ", ended), null);
        }
    }

    private void refuseLate(StartProgress now) {
        List<Children> late = this.children.stream().filter(Children::late).toList();
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
                    "the Flow is not ready in time (timeout_ready is " + limits + "): " + missing, null);
        }
    }

    private void awaitNews() {
        try {
            this.news.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FlowStartException("the start of the Flow was interrupted", interrupted);
        }
    }
}
