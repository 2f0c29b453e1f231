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
        } catch (RuntimeException unfit) {
            replicas.forEach(RunningReplica::close);
            throw unfit;
        }
    }

    /** Its name in the Flow. */
    public String name() {
        return this.name;
    }

    /** Its Replicas, in the order the Gateway knows them. */
    public List<RunningReplica> replicas() {
        return this.replicas;
    }

    /**
     * Its only Replica.
     *
     * @throws IllegalStateException where it has several
     */
    public RunningReplica replica() {
        if (this.replicas.size() > 1) {
            throw new IllegalStateException(
                    this.name + " has " + this.replicas.size() + " Replicas: say which, by replicas()");
        }
        return this.replicas.get(0);
    }

    /** Ends all its Replicas. */
    @Override
    public void close() {
        this.replicas.forEach(RunningReplica::close);
    }

    @Override
    public String toString() {
        return this.name + " " + this.replicas;
    }
}
