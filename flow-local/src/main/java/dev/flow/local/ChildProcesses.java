package dev.flow.local;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.gateway.assembly.StartedExecutor;
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
final class ChildProcesses implements StartedExecutor {

    private final ExecutorDefinition executor;
    private final Started source;
    private final Map<String, String> variables;
    private final ExecutorLauncher launcher;
    private final List<LaunchedExecutor> processes = new CopyOnWriteArrayList<>();
    private final long start = System.nanoTime();

    private ChildProcesses(
            ExecutorDefinition executor, Started source, Map<String, String> variables, ExecutorLauncher launcher) {
        this.executor = executor;
        this.source = source;
        this.variables = variables;
        this.launcher = launcher;
    }

    /** Starts all processes and returns before they are ready. */
    static ChildProcesses launch(
            ExecutorDefinition executor, Started source, Map<String, String> environment, ExecutorLauncher launcher) {
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.putAll(source.environment());
        ChildProcesses launched = new ChildProcesses(executor, source, variables, launcher);
        for (int i = 0; i < executor.processes(); i++) {
            int port = i < source.ports().size() ? source.ports().get(i) : 0;
            launched.processes.add(launched.launch(port));
        }
        return launched;
    }

    private LaunchedExecutor launch(int port) {
        return this.launcher.launch(new LaunchPlan(
                name(), this.source.uses(), this.source.with(), this.variables, this.source.volumes(), port));
    }

    /** Restarts each process that ends with an error. */
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

    @Override
    public List<ReplicaAddress> addresses() {
        return this.processes.stream()
                .map(LaunchedExecutor::address)
                .map(ReplicaAddress::parse)
                .toList();
    }

    @Override
    public boolean loading() {
        return this.processes.stream().allMatch(LaunchedExecutor::alive) && !late();
    }

    /** Returns whether the start exceeds its timeout. */
    boolean late() {
        return this.source
                .timeoutReady()
                .filter((timeout) -> System.nanoTime() - this.start > timeout.toNanos())
                .isPresent();
    }

    /** Returns the timeout of the start; empty if there is none. */
    Optional<Duration> timeout() {
        return this.source.timeoutReady();
    }

    /** Returns a description of the first process that has ended; empty if all run. */
    Optional<String> ended() {
        return this.processes.stream()
                .filter((process) -> !process.alive())
                .findFirst()
                .map((process) -> {
                    int exitCode = process.exit().toCompletableFuture().join();
                    String lastLine = process.lastLine();
                    return "Executor '" + name() + "' (pid " + process.pid() + ") ended with exit code " + exitCode
                            + (lastLine.isEmpty() ? "" : ": " + lastLine);
                });
    }
}
