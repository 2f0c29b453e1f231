package dev.flow.gateway.admission;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The clients of a Gateway by their address. Clients without a request are forgotten when there are too many. Thread-safe. */
final class Clients {

    private static final int MAX_REMEMBERED = 8192;

    private final int maxRequests;
    private final Map<Object, AdmissionClient> byAddress = new ConcurrentHashMap<>();

    /**
     * @param maxRequests the maximum number of requests of one client
     */
    Clients(int maxRequests) {
        this.maxRequests = maxRequests;
    }

    AdmissionClient at(Object address) {
        AdmissionClient known = this.byAddress.get(address);
        if (known != null) {
            return known;
        }
        if (this.byAddress.size() >= MAX_REMEMBERED) {
            this.byAddress.values().removeIf(AdmissionClient::idle);
        }
        return this.byAddress.computeIfAbsent(address, (unknown) -> new AdmissionClient(this.maxRequests));
    }
}
