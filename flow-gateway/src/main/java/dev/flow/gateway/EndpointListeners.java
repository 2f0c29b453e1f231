package dev.flow.gateway;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Who is told of requests to which endpoint of an Executor. */
final class EndpointListeners {

    /** The most endpoints with a listener of their own: an Executor may list what it likes. */
    static final int MOST = 100;

    private static final int LONGEST = 128;

    private final ExecutorListener executor;
    private final Supplier<Optional<Set<String>>> listed;
    private final Map<String, RequestListener> listeners = new ConcurrentHashMap<>();
    private final RequestListener others;

    /**
     * @param executor who is told of the Executor
     * @param listed the endpoints the Executor is known to have; empty while unknown
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
