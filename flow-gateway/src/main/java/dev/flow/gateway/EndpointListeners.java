package dev.flow.gateway;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The listener of each endpoint of an Executor. */
final class EndpointListeners {

    /** The maximum number of endpoints with a listener of their own: the list of an Executor has no limit. */
    static final int MOST = 100;

    private static final int LONGEST = 128;

    private final ExecutorListener executor;
    private final Supplier<Optional<Set<String>>> listed;
    private final Map<String, RequestListener> listeners = new ConcurrentHashMap<>();
    private final RequestListener others;

    /**
     * @param executor the listener of the Executor
     * @param listed the endpoints that the Executor has reported; empty while unknown
     */
    EndpointListeners(ExecutorListener executor, Supplier<Optional<Set<String>>> listed) {
        this.executor = executor;
        this.listed = listed;
        this.others = executor.requests(ExecutorListener.OTHER_ENDPOINTS);
    }

    RequestListener of(String endpoint) {
        RequestListener known = this.listeners.get(endpoint);
        return known == null ? first(endpoint) : known;
    }

    private RequestListener first(String endpoint) {
        Optional<Set<String>> known = this.listed.get();
        boolean named = known.isPresent()
                && known.get().contains(endpoint)
                && endpoint.length() <= LONGEST
                && this.listeners.size() < MOST;
        return named ? this.listeners.computeIfAbsent(endpoint, this.executor::requests) : this.others;
    }
}
