package dev.flow.gateway.admission;

import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import java.time.Duration;

/**
 * The bounds of admission.
 *
 * @param maxRequests the maximum number of requests of the Flow, in flight and waiting
 * @param maxRequestsPerClient the maximum number of requests of one client address, in flight and waiting
 * @param maxInFlight the maximum number of requests in flight to the same endpoint
 * @param adaptive whether the number in flight adapts to what the Executors sustain
 * @param burst the time in which the queue of waiting requests may grow
 * @param maxWait the maximum time a request without a deadline waits
 * @param maxBytes the maximum number of bytes in flight
 */
public record AdmissionSettings(
        int maxRequests,
        int maxRequestsPerClient,
        int maxInFlight,
        boolean adaptive,
        Duration burst,
        Duration maxWait,
        long maxBytes) {

    /** Returns the bounds that a definition contains. A timeout of requests also limits how long they wait. */
    public static AdmissionSettings of(GatewayDefinition gateway) {
        Duration wait = gateway.get(GatewaySettings.ADMISSION_MAX_WAIT);
        return new AdmissionSettings(
                gateway.get(GatewaySettings.ADMISSION_MAX_REQUESTS),
                gateway.get(GatewaySettings.ADMISSION_MAX_REQUESTS_PER_CLIENT),
                gateway.get(GatewaySettings.ADMISSION_MAX_IN_FLIGHT),
                gateway.get(GatewaySettings.ADMISSION_ADAPTIVE),
                gateway.get(GatewaySettings.ADMISSION_BURST),
                gateway.timeoutSend()
                        .filter((timeout) -> timeout.compareTo(wait) < 0)
                        .orElse(wait),
                gateway.find(GatewaySettings.MEMORY_BUDGET)
                        .map(Integer::longValue)
                        .orElseGet(MemoryBudget::shareOfHeap));
    }
}
