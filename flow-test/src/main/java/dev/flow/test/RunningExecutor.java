package dev.flow.test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** An Executor under test. */
public final class RunningExecutor implements AutoCloseable {

    private final String name;
    private final List<RunningReplica> replicas;

    private RunningExecutor(String name, List<RunningReplica> replicas) {
        this.name = name;
        this.replicas = List.copyOf(replicas);
    }

    static RunningExecutor start(String name, int count, boolean proxied, Supplier<Host> hosts) {
        List<RunningReplica> replicas = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                replicas.add(RunningReplica.start(name, hosts.get(), proxied));
            }
            return new RunningExecutor(name, replicas);
        } catch (RuntimeException failure) {
            replicas.forEach(RunningReplica::close);
            throw failure;
        }
    }

    /** Returns the name of the Executor in the Flow. */
    public String name() {
        return this.name;
    }

    /** Returns the Replicas in the order of the Gateway. */
    public List<RunningReplica> replicas() {
        return this.replicas;
    }

    /**
     * Returns the only Replica.
     *
     * @throws IllegalStateException if the Executor has several Replicas
     */
    public RunningReplica replica() {
        if (this.replicas.size() > 1) {
            throw new IllegalStateException("Executor '" + this.name + "' has " + this.replicas.size()
                    + " Replicas. Select one from replicas().");
        }
        return this.replicas.get(0);
    }

    /** Stops all Replicas. */
    @Override
    public void close() {
        this.replicas.forEach(RunningReplica::close);
    }

    @Override
    public String toString() {
        return this.name + " " + this.replicas;
    }
}
