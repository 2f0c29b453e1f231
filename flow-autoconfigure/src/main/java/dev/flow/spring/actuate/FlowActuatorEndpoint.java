package dev.flow.spring.actuate;

import dev.flow.gateway.FlowDescription;
import dev.flow.gateway.Gateway;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/flow}: the graph, its Executors and their Replicas with their present readiness. */
@Endpoint(id = "flow")
public class FlowActuatorEndpoint {

    private final Gateway gateway;

    /**
     * Creates the endpoint of one Gateway. A subclass that is a bean replaces the endpoint of the starter.
     *
     * @param gateway the Gateway
     */
    public FlowActuatorEndpoint(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Returns the Flow as it is now. Makes no call to an Executor. */
    @ReadOperation
    public FlowDescription flow() {
        return FlowDescription.of(this.gateway, this.gateway.readiness());
    }
}
