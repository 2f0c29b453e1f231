package dev.flow.gateway;

import java.time.Duration;
import java.util.List;

/**
 * Observes a Gateway, for meters and similar purposes. Health calls, dry runs and discovery do not count as requests. Methods are
 * called on event loops, for each request: they must not block or throw, and should not allocate.
 */
public interface GatewayListener {

    /** A listener that does nothing. */
    GatewayListener NONE = new GatewayListener() {};

    /** Returns the listener of requests to the Gateway over any protocol. Called once. */
    default RequestListener requests() {
        return RequestListener.NONE;
    }

    /**
     * Returns the listener of the calls from the Gateway to one Executor. Called once for each Executor.
     *
     * @param name the name of the Executor
     */
    default ExecutorListener executor(String name) {
        return ExecutorListener.NONE;
    }

    /**
     * A dry run has ended.
     *
     * @param ready whether the whole Flow was ready
     * @param took the duration of the dry run
     */
    default void dryRun(boolean ready, Duration took) {}

    /**
     * Combines several listeners into one.
     *
     * @param listeners the listeners, in the order of the calls
     */
    static GatewayListener all(List<GatewayListener> listeners) {
        return switch (listeners.size()) {
            case 0 -> NONE;
            case 1 -> listeners.get(0);
            default -> new AllListeners(List.copyOf(listeners));
        };
    }
}
