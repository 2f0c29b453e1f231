package dev.flow.gateway.admission;

import java.util.concurrent.atomic.AtomicInteger;

/** One client of the Gateway: all connections from one address. Thread-safe. */
public final class AdmissionClient {

    private final int maximum;
    private final AtomicInteger requests = new AtomicInteger();

    AdmissionClient(int maximum) {
        this.maximum = maximum;
    }

    /** Counts a request. Returns false, and does not count it, if the client has as many as allowed. */
    boolean enter() {
        if (this.requests.incrementAndGet() <= this.maximum) {
            return true;
        }
        this.requests.decrementAndGet();
        return false;
    }

    void leave() {
        this.requests.decrementAndGet();
    }

    boolean idle() {
        return this.requests.get() == 0;
    }

    /** Returns whether a stream of this client should send its next request only after a reply: half of the allowed number is used. */
    public boolean crowded() {
        return this.requests.get() > this.maximum / 2;
    }
}
