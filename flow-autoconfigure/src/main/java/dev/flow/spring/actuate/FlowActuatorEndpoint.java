package dev.flow.spring.actuate;

import dev.flow.gateway.FlowDescription;
import dev.flow.gateway.FlowSummary;
import dev.flow.gateway.Gateway;
import dev.flow.spring.gateway.Disclosure;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/flow}: the graph, its Executors and their Replicas with their present readiness. */
@Endpoint(id = "flow")
public class FlowActuatorEndpoint {

    private final Gateway gateway;
    private final Disclosure disclosure;

    /**
     * Creates the endpoint of one Gateway. A subclass that is a bean replaces the endpoint of the starter.
     *
     * @param gateway the Gateway
     * @param disclosure decides how much each client may read
     */
    public FlowActuatorEndpoint(Gateway gateway, Disclosure disclosure) {
        this.gateway = gateway;
        this.disclosure = disclosure;
    }

    /**
     * Returns the Flow as it is now, as far as the client may read it. Makes no call to an Executor.
     *
     * @param client the client
     * @return a {@link FlowDescription}, or a {@link FlowSummary} for a client that may not read details
     */
    @ReadOperation
    public Object flow(SecurityContext client) {
        FlowDescription flow = FlowDescription.of(this.gateway, this.gateway.readiness());
        return switch (this.disclosure.to(client.getPrincipal(), client::isUserInRole)) {
            case NONE -> FlowSummary.ofFlow(flow);
            case EXECUTORS -> FlowSummary.ofExecutors(flow);
            case ALL -> flow;
        };
    }
}
