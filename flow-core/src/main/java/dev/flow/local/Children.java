package dev.flow.local;

import dev.flow.ExecutorDefinition;
import dev.flow.ExecutorSource.Started;
import dev.flow.connection.ReplicaAddress;
import dev.flow.launch.ExecutorLauncher;
import dev.flow.launch.LaunchPlan;
import dev.flow.launch.LaunchedExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The child processes of one Executor. */
final class Children {

    private final ExecutorDefinition executor;
    private final Started source;
    private final List<LaunchedExecutor> processes = new ArrayList<>();
    private final long start = System.nanoTime();

    private Children(ExecutorDefinition executor, Started source) {
        this.executor = executor;
        this.source = source;
    }

    /** Starts them all at the same time, and returns before they serve. */
    static Children launch(
            ExecutorDefinition executor, Started source, Map<String, String> environment, ExecutorLauncher launcher) {
        Children children = new Children(executor, source);
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.putAll(source.environment());
        for (int i = 0; i < executor.processes(); i++) {
            int port = i < source.ports().size() ? source.ports().get(i) : 0;
            children.processes.add(launcher.launch(
                    new LaunchPlan(executor.name(), source.uses(), source.with(), variables, source.volumes(), port)));
        }
        return children;
    }

    String name() {
        return this.executor.name();
    }

    List<LaunchedExecutor> processes() {
        return this.processes;
    }

    List<ReplicaAddress> addresses() {
        return this.processes.stream()
                .map(LaunchedExecutor::address)
                .map(ReplicaAddress::parse)
                .toList();
    }

    /** Whether silence is no failure yet. */
    boolean loading() {
        return this.processes.stream().allMatch(LaunchedExecutor::alive) && !late();
    }

    /** Whether it took longer than it may. */
    boolean late() {
        return this.source
                .timeoutReady()
                .filter((timeout) -> System.nanoTime() - this.start > timeout.toNanos())
                .isPresent();
    }

    /** How long it may take. */
    Optional<Duration> timeout() {
        return this.source.timeoutReady();
    }

    /** What became of the first of them that has ended, where one has. */
    Optional<String> ended() {
        return this.processes.stream()
                .filter((process) -> !process.alive())
                .findFirst()
                .map((process) -> {
                    int exitCode = process.exit().toCompletableFuture().join();
                    String lastWords = process.lastWords();
                    return name() + " (pid " + process.pid() + ") ended with exit code " + exitCode
                            + (lastWords.isEmpty() ? "" : ": " + lastWords);
                });
    }
}
