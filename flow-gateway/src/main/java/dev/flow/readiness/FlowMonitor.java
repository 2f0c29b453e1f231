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
 * Puts what is known of Executors into one value, and pushes it. Changes are told one after the other by the thread that brings
 * one or, where another is at it, by that one: nobody waits, and no listener is called under a lock.
 */
public final class FlowMonitor {

    private static final Logger log = LoggerFactory.getLogger(FlowMonitor.class);

    private final List<Supplier<ExecutorReadiness>> executors;
    private final List<Consumer<FlowReadiness>> listeners = new CopyOnWriteArrayList<>();
    private final SynchronizationContext events = new SynchronizationContext(FlowMonitor::unexpected);
    private volatile FlowReadiness told;

    /**
     * @param executors what is known of each Executor, in the order of the graph; plain reads
     */
    public FlowMonitor(List<Supplier<ExecutorReadiness>> executors) {
        this.executors = List.copyOf(executors);
        this.told = current();
    }

    /** What is known now, with the newest latencies; reads a field of each Replica. */
    public FlowReadiness current() {
        return new FlowReadiness(this.executors.stream().map(Supplier::get).toList());
    }

    /** What was told last; reads one field. */
    public FlowReadiness told() {
        return this.told;
    }

    /**
     * Tells what was told last, and every change from then on, in order. Changes that come faster than they can be told are
     * told as one.
     *
     * @param listener must not block: it runs on the thread that found the change
     */
    public void onChange(Consumer<FlowReadiness> listener) {
        this.events.execute(() -> {
            this.listeners.add(listener);
            listener.accept(this.told);
        });
    }

    /**
     * Something else is known of an Executor. Listeners are told where it is news, which a new latency alone is not.
     *
     * @param executor its index, in the order of the graph
     */
    public void changed(int executor) {
        this.events.execute(() -> {
            ExecutorReadiness now = this.executors.get(executor).get();
            if (!now.sameStateAs(this.told.executors().get(executor))) {
                List<ExecutorReadiness> all = new ArrayList<>(this.told.executors());
                all.set(executor, now);
                tell(new FlowReadiness(all));
            }
        });
    }

    private void tell(FlowReadiness readiness) {
        this.told = readiness;
        for (Consumer<FlowReadiness> listener : this.listeners) {
            try {
                listener.accept(readiness);
            } catch (RuntimeException failure) {
                // One who cannot bear the news must not keep it from the others.
                unexpected(Thread.currentThread(), failure);
            }
        }
    }

    private static void unexpected(Thread thread, Throwable failure) {
        log.error("a change of readiness could not be told to everyone", failure);
    }
}
