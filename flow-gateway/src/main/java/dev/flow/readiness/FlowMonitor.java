package dev.flow.readiness;

import io.grpc.SynchronizationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Combines the readiness of all Executors into one value and pushes its changes to listeners. Thread-safe. Changes are processed
 * one after the other, on the thread that brings one or on the thread that is already processing another: no thread waits, and no
 * listener is called under a lock.
 */
public final class FlowMonitor {

    private static final Logger log = LoggerFactory.getLogger(FlowMonitor.class);

    private final List<Supplier<ExecutorReadiness>> executors;
    private final List<Consumer<FlowReadiness>> listeners = new CopyOnWriteArrayList<>();
    private final SynchronizationContext events = new SynchronizationContext(FlowMonitor::onUnexpected);
    private volatile FlowReadiness reported;

    /**
     * @param executors returns the readiness of each Executor, in the order of the graph, by plain reads
     */
    public FlowMonitor(List<Supplier<ExecutorReadiness>> executors) {
        this.executors = List.copyOf(executors);
        this.reported = current();
    }

    /** The readiness of the Flow now, with the newest latencies. Reads one field of each Replica. */
    public FlowReadiness current() {
        return new FlowReadiness(this.executors.stream().map(Supplier::get).toList());
    }

    /**
     * Adds a listener. It receives the readiness reported last, then every change, in order. Changes that occur faster than
     * listeners process them are combined.
     *
     * @param listener runs on the thread that found the change, and must not block
     */
    public void onChange(Consumer<FlowReadiness> listener) {
        this.events.execute(() -> {
            this.listeners.add(listener);
            listener.accept(this.reported);
        });
    }

    /**
     * The readiness of an Executor has changed. Listeners are called unless only a latency differs.
     *
     * @param executor the index of the Executor, in the order of the graph
     */
    public void changed(int executor) {
        this.events.execute(() -> {
            ExecutorReadiness now = this.executors.get(executor).get();
            if (!now.sameStateAs(this.reported.executors().get(executor))) {
                List<ExecutorReadiness> all = new ArrayList<>(this.reported.executors());
                all.set(executor, now);
                report(new FlowReadiness(all));
            }
        });
    }

    private void report(FlowReadiness readiness) {
        this.reported = readiness;
        for (Consumer<FlowReadiness> listener : this.listeners) {
            try {
                listener.accept(readiness);
            } catch (RuntimeException failure) {
                // The failure of one listener must not keep the change from the others.
                onUnexpected(Thread.currentThread(), failure);
            }
        }
    }

    private static void onUnexpected(Thread thread, Throwable failure) {
        log.error("Failed to report a change of the readiness of the Flow to a listener", failure);
    }
}
