package dev.flow.test;

import dev.flow.graph.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Configures one Executor of a {@link RunningFlow}. Immutable: each method returns a changed copy. */
public final class ExecutorSetup {

    private final String name;
    private final Hosting hosting;
    private final Optional<List<String>> needs;
    private final int replicas;
    private final boolean proxied;

    private ExecutorSetup(String name, Hosting hosting, Optional<List<String>> needs, int replicas, boolean proxied) {
        this.name = name;
        this.hosting = hosting;
        this.needs = needs;
        this.replicas = replicas;
        this.proxied = proxied;
    }

    /**
     * Configures an Executor in this JVM.
     *
     * @param name the name of the Executor in the Flow
     * @param executor the object with {@link dev.flow.executor.Requests} methods, shared by all Replicas and closed with the Flow
     *     if it is {@link AutoCloseable}
     */
    public static ExecutorSetup inThisJvm(String name, Object executor) {
        return new ExecutorSetup(name, new InThisJvm(executor), Optional.empty(), 1, false);
    }

    /**
     * Configures an Executor whose Replicas are processes, so that they can be killed and frozen.
     *
     * @param name the name of the Executor in the Flow
     * @param type the class of the Executor, with a public no-argument constructor, on the class path of this JVM
     */
    public static ExecutorSetup inProcesses(String name, Class<?> type) {
        return new ExecutorSetup(name, new InProcesses(type), Optional.empty(), 1, false);
    }

    /**
     * Sets the predecessors of the Executor. Default: the previous Executor in the list.
     *
     * @param names the names of other Executors, or {@code gateway}
     */
    public ExecutorSetup needs(String... names) {
        List<String> needed = Arrays.asList(names);
        return new ExecutorSetup(this.name, this.hosting, Optional.of(needed), this.replicas, this.proxied);
    }

    /**
     * Sets the number of Replicas (default 1).
     *
     * @param count the number, 1 or more
     */
    public ExecutorSetup replicas(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "Executor '" + this.name + "' has " + count + " Replicas, expected 1 or more");
        }
        return new ExecutorSetup(this.name, this.hosting, this.needs, count, this.proxied);
    }

    /** Adds a {@link FaultProxy} in front of each Replica. */
    public ExecutorSetup proxied() {
        return new ExecutorSetup(this.name, this.hosting, this.needs, this.replicas, true);
    }

    String name() {
        return this.name;
    }

    Step step(List<String> predecessor) {
        return new Step(this.name, this.needs.orElse(predecessor));
    }

    /** Returns the object of an Executor in this JVM. */
    Optional<Object> object() {
        return this.hosting instanceof InThisJvm local ? Optional.of(local.executor()) : Optional.empty();
    }

    Optional<AutoCloseable> closeable() {
        return object().filter(AutoCloseable.class::isInstance).map(AutoCloseable.class::cast);
    }

    RunningExecutor start(Launches launches) {
        return RunningExecutor.start(
                this.name, this.replicas, this.proxied, () -> this.hosting.host(this.name, launches));
    }

    /** The place where the Replicas of an Executor run. */
    private sealed interface Hosting {

        Host host(String name, Launches launches);
    }

    private record InThisJvm(Object executor) implements Hosting {

        @Override
        public Host host(String name, Launches launches) {
            return new JvmHost(name, this.executor);
        }
    }

    private record InProcesses(Class<?> type) implements Hosting {

        @Override
        public Host host(String name, Launches launches) {
            return new ProcessHost(name, this.type, launches.launcher());
        }
    }
}
