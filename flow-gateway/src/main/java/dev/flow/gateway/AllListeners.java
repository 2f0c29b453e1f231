package dev.flow.gateway;

import java.time.Duration;
import java.util.List;

/** Calls several listeners. */
final class AllListeners implements GatewayListener {

    private final List<GatewayListener> listeners;

    AllListeners(List<GatewayListener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public RequestListener requests() {
        return new AllRequests(
                this.listeners.stream().map(GatewayListener::requests).toArray(RequestListener[]::new));
    }

    @Override
    public ExecutorListener executor(String name) {
        return new AllExecutors(this.listeners.stream()
                .map((listener) -> listener.executor(name))
                .toList());
    }

    @Override
    public void dryRun(boolean ready, Duration took) {
        this.listeners.forEach((listener) -> listener.dryRun(ready, took));
    }

    private record AllExecutors(List<ExecutorListener> listeners) implements ExecutorListener {

        @Override
        public RequestListener requests(String endpoint) {
            return new AllRequests(this.listeners.stream()
                    .map((listener) -> listener.requests(endpoint))
                    .toArray(RequestListener[]::new));
        }

        @Override
        public void retried() {
            this.listeners.forEach(ExecutorListener::retried);
        }

        @Override
        public void retryRefused() {
            this.listeners.forEach(ExecutorListener::retryRefused);
        }

        @Override
        public void replicaLost(String address, Duration unseen) {
            this.listeners.forEach((listener) -> listener.replicaLost(address, unseen));
        }
    }

    /** An array, because an iterator would be an allocation for each request. */
    private static final class AllRequests implements RequestListener {

        private final RequestListener[] listeners;

        AllRequests(RequestListener[] listeners) {
            this.listeners = listeners;
        }

        @Override
        public void began() {
            for (RequestListener listener : this.listeners) {
                listener.began();
            }
        }

        @Override
        public void ended(Outcome outcome, long nanos) {
            for (RequestListener listener : this.listeners) {
                listener.ended(outcome, nanos);
            }
        }
    }
}
