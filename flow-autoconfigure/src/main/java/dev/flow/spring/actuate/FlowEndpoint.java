package dev.flow.spring.actuate;

import dev.flow.gateway.FlowDescription;
import dev.flow.gateway.Gateway;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/flow}: the graph, its Executors and their Replicas, as they are known now. */
@Endpoint(id = "flow")
final class FlowEndpoint {

    private final Gateway gateway;

    FlowEndpoint(Gateway gateway) {
        this.gateway = gateway;
    }

    /** The Flow. */
    @ReadOperation
    FlowDescription flow() {
        return FlowDescription.of(this.gateway, this.gateway.readiness());
    }
}
