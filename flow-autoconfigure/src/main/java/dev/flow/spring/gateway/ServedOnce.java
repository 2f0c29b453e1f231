package dev.flow.spring.gateway;

import dev.flow.graph.InvalidFlowException;
import io.grpc.BindableService;
import java.util.HashMap;
import java.util.Map;

/** Refuses two beans for the same gRPC service. */
final class ServedOnce {

    private ServedOnce() {}

    /**
     * @param services what is to be served, by the names of the beans
     * @throws InvalidFlowException where two of them serve the same
     */
    static void require(Map<String, BindableService> services) {
        Map<String, String> beans = new HashMap<>();
        services.forEach((bean, service) -> {
            String name = service.bindService().getServiceDescriptor().getName();
            String other = beans.put(name, bean);
            if (other != null) {
                throw twice(name, other, bean);
            }
        });
    }

    private static InvalidFlowException twice(String service, String one, String other) {
        String advice = service.startsWith("grpc.health.")
                ? "Take spring.grpc.server.health.enabled out, or set it to false: the Gateway has a health service of its own,"
                        + " with the names of the Flow."
                : "Take one of them out.";
        return new InvalidFlowException(
                "the gRPC service " + service + " is served by two beans, " + one + " and " + other, advice);
    }
}
