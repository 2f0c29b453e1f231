package dev.flow.definition;

import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;
import dev.flow.net.Protocol;

/**
 * A port of a Gateway.
 *
 * @param protocol the protocol the Gateway serves there
 * @param port 1 to 65535, or 0 for any port that is free when the Flow starts
 */
public record ServedPort(Protocol protocol, int port) {

    /**
     * Creates a port.
     *
     * @throws InvalidFlowException if the number is not a port
     */
    public ServedPort {
        if (port < 0 || port > 65535) {
            throw new InvalidFlowException(
                    FlowSubject.GATEWAY.setting("port"),
                    "Gateway: port is " + port + " for " + protocol + ", expected 0 to 65535",
                    "Choose a port from 1 to 65535, or 0 for any free port.");
        }
    }

    @Override
    public String toString() {
        return this.protocol + " on " + (this.port == 0 ? "any free port" : "port " + this.port);
    }
}
