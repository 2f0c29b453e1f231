package dev.flow.gateway;

import java.time.Duration;
import java.util.List;

/**
 * Told what a Gateway does, for meters and the like. Health calls, dry runs and discovery are no requests. What it does runs on
 * event loops, for each request: it must neither block nor throw, and should allocate nothing.
 */
public interface GatewayListener {

    /** Told nothing. */
    GatewayListener NONE = new GatewayListener() {};

    /** Who is told of requests to the Gateway, whatever protocol they come in by. Asked for once. */
    default RequestListener requests() {
        return RequestListener.NONE;
    }

    /**
     * Who is told of what happens between the Gateway and one of its Executors. Asked for once for each Executor.
     *
     * @param name the name of the Executor
     */
    default ExecutorListener executor(String name) {
        return ExecutorListener.NONE;
    }

    /**
     * A dry run has ended.
     *
     * @param ready whether it found the whole Flow ready
     * @param took how long it took
     */
    default void dryRun(boolean ready, Duration took) {}

    /**
     * One that tells several.
     *
     * @param listeners whom to tell, in this order
     */
    static GatewayListener all(List<GatewayListener> listeners) {
        return switch (listeners.size()) {
            case 0 -> NONE;
            case 1 -> listeners.get(0);
            default -> new AllListeners(List.copyOf(listeners));
        };
    }
}
