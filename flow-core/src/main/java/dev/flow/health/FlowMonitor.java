package dev.flow.health;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Puts what the monitors find into one value, and pushes it. Reading it is reading a field. */
public final class FlowMonitor {

    private final List<Consumer<FlowReadiness>> listeners = new CopyOnWriteArrayList<>();
    private volatile FlowReadiness current;

    /**
     * @param initial what is known at first
     */
    public FlowMonitor(FlowReadiness initial) {
        this.current = initial;
    }

    /** What is known now. */
    public FlowReadiness current() {
        return this.current;
    }

    /**
     * Tells the present readiness at once, and every change from then on, in order.
     *
     * @param listener must not block: it runs on the thread that found the change
     */
    public synchronized void onChange(Consumer<FlowReadiness> listener) {
        this.listeners.add(listener);
        listener.accept(this.current);
    }

    /**
     * Takes over what a monitor found. Listeners are told where it is news, which a new latency alone is not.
     *
     * @param executor the index of the Executor, in the order of the graph
     * @param replica the index of its Replica
     * @param readiness what is known of it now
     */
    public synchronized void update(int executor, int replica, ReplicaReadiness readiness) {
        ExecutorReadiness before = this.current.executors().get(executor);
        boolean news = !readiness.sameStateAs(before.replicas().get(replica));
        List<ReplicaReadiness> replicas = with(before.replicas(), replica, readiness);
        ExecutorReadiness after =
                new ExecutorReadiness(before.executor(), replicas, before.minReady(), before.shards());
        this.current = new FlowReadiness(with(this.current.executors(), executor, after));
        if (news) {
            this.listeners.forEach((listener) -> listener.accept(this.current));
        }
    }

    private static <T> List<T> with(List<T> list, int index, T value) {
        List<T> changed = new ArrayList<>(list);
        changed.set(index, value);
        return changed;
    }
}
