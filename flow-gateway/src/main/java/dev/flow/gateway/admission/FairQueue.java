package dev.flow.gateway.admission;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Waiting requests, one queue for each client. Clients take turns, so that one with many requests does not delay the others. Not
 * thread-safe.
 */
final class FairQueue {

    private final Map<AdmissionClient, Deque<AdmittedRequest>> byClient = new LinkedHashMap<>();
    private int size;

    int size() {
        return this.size;
    }

    void add(AdmittedRequest request) {
        this.byClient
                .computeIfAbsent(request.client(), (client) -> new ArrayDeque<>())
                .add(request);
        this.size++;
    }

    /**
     * Removes a request of the client whose turn it is.
     *
     * @param newest whether to remove the newest request of the client instead of its oldest
     * @return the request; null if none waits
     */
    @Nullable AdmittedRequest poll(boolean newest) {
        Iterator<Map.Entry<AdmissionClient, Deque<AdmittedRequest>>> turns =
                this.byClient.entrySet().iterator();
        if (!turns.hasNext()) {
            return null;
        }
        Map.Entry<AdmissionClient, Deque<AdmittedRequest>> turn = turns.next();
        AdmissionClient client = turn.getKey();
        Deque<AdmittedRequest> queue = turn.getValue();
        turns.remove();
        AdmittedRequest next = newest ? queue.removeLast() : queue.removeFirst();
        this.size--;
        if (!queue.isEmpty()) {
            this.byClient.put(client, queue);
        }
        return next;
    }

    /** Returns whether a client has a waiting request. */
    boolean contains(AdmissionClient client) {
        return this.byClient.containsKey(client);
    }

    /** Removes all requests for which the predicate holds. */
    void removeIf(Predicate<AdmittedRequest> predicate) {
        this.byClient.values().forEach((queue) -> {
            int before = queue.size();
            queue.removeIf(predicate);
            this.size -= before - queue.size();
        });
        this.byClient.values().removeIf(Deque::isEmpty);
    }
}
