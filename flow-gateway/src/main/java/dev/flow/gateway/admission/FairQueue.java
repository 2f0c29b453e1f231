package dev.flow.gateway.admission;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Waiting requests, one queue for each client. Clients take turns, so that one with many requests does not delay the others. */
final class FairQueue {

    private final Map<AdmissionClient, Queue<AdmittedRequest>> byClient = new LinkedHashMap<>();
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

    /** Removes the oldest request of the client whose turn it is; null if there is none. */
    @Nullable AdmittedRequest poll() {
        Iterator<Map.Entry<AdmissionClient, Queue<AdmittedRequest>>> turns =
                this.byClient.entrySet().iterator();
        if (!turns.hasNext()) {
            return null;
        }
        Map.Entry<AdmissionClient, Queue<AdmittedRequest>> turn = turns.next();
        AdmissionClient client = turn.getKey();
        Queue<AdmittedRequest> queue = turn.getValue();
        turns.remove();
        AdmittedRequest next = queue.remove();
        this.size--;
        if (!queue.isEmpty()) {
            this.byClient.put(client, queue);
        }
        return next;
    }

    /** Removes all requests for which the predicate holds. */
    void removeIf(Predicate<AdmittedRequest> predicate) {
        this.byClient.values().forEach((queue) -> {
            int before = queue.size();
            queue.removeIf(predicate);
            this.size -= before - queue.size();
        });
        this.byClient.values().removeIf(Queue::isEmpty);
    }
}
