package dev.flow.spring.gateway;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.gateway.assembly.StartedExecutor;
import dev.flow.launch.ExecutorLauncher;
import dev.flow.launch.LaunchPlan;
import dev.flow.net.ReplicaAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** The processes that this application launched. */
final class Launches {

    /** Longer than any Executor takes to start. */
    private static final Duration NO_LIMIT = Duration.ofDays(365);

    private final ExecutorLauncher launcher;
    private final List<Launch> all = new CopyOnWriteArrayList<>();

    Launches(ExecutorLauncher launcher) {
        this.launcher = launcher;
    }

    /** Launches all processes of an Executor. */
    StartedExecutor start(ExecutorDefinition executor, Started source) {
        return new LaunchedProcesses(IntStream.range(0, executor.processes())
                .mapToObj((number) -> launch(
                        plan(executor.name(), source, number),
                        source.timeoutReady().orElse(NO_LIMIT)))
                .toList());
    }

    private static LaunchPlan plan(String name, Started source, int number) {
        int port = number < source.ports().size() ? source.ports().get(number) : 0;
        return new LaunchPlan(name, source.uses(), source.with(), source.environment(), source.volumes(), port);
    }

    Launch launch(LaunchPlan plan, Duration timeout) {
        Launch launch = new Launch(this.launcher.launch(plan), System.nanoTime(), timeout);
        this.all.add(launch);
        return launch;
    }

    List<Launch> all() {
        return List.copyOf(this.all);
    }

    private record LaunchedProcesses(List<Launch> processes) implements StartedExecutor {

        @Override
        public List<ReplicaAddress> addresses() {
            return this.processes.stream()
                    .map(Launch::address)
                    .map(ReplicaAddress::parse)
                    .toList();
        }

        @Override
        public boolean loading() {
            return this.processes.stream().allMatch(Launch::loading);
        }
    }
}
