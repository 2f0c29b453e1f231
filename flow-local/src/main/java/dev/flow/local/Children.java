package dev.flow.local;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.launch.ExecutorLauncher;
import dev.flow.launch.LaunchPlan;
import dev.flow.launch.LaunchedExecutor;
import dev.flow.net.ReplicaAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The child processes of one Executor. */
final class Children {

    private final ExecutorDefinition executor;
    private final Started source;
    private final Map<String, String> variables;
    private final ExecutorLauncher launcher;
    private final List<LaunchedExecutor> processes = new CopyOnWriteArrayList<>();
    private final long start = System.nanoTime();

    private Children(
            ExecutorDefinition executor, Started source, Map<String, String> variables, ExecutorLauncher launcher) {
        this.executor = executor;
        this.source = source;
        this.variables = variables;
        this.launcher = launcher;
    }

    /** Starts them all at the same time, and returns before they serve. */
    static Children launch(
            ExecutorDefinition executor, Started source, Map<String, String> environment, ExecutorLauncher launcher) {
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.putAll(source.environment());
        Children children = new Children(executor, source, variables, launcher);
        for (int i = 0; i < executor.processes(); i++) {
            int port = i < source.ports().size() ? source.ports().get(i) : 0;
            children.processes.add(children.launch(port));
        }
        return children;
    }

    private LaunchedExecutor launch(int port) {
        return this.launcher.launch(new LaunchPlan(
                name(), this.source.uses(), this.source.with(), this.variables, this.source.volumes(), port));
    }

    /** From now on one that ends with an error is started anew. */
    void restartOnFailure() {
        for (int i = 0; i < this.processes.size(); i++) {
            int index = i;
            LaunchedExecutor process = this.processes.get(i);
            new Restarts(() -> replace(index, process.port())).follow(process);
        }
    }

    private LaunchedExecutor replace(int index, int port) {
        LaunchedExecutor another = launch(port);
        this.processes.set(index, another);
        return another;
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
                    String lastLine = process.lastLine();
                    return name() + " (pid " + process.pid() + ") ended with exit code " + exitCode
                            + (lastLine.isEmpty() ? "" : ": " + lastLine);
                });
    }
}
