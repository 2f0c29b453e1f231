package dev.flow.definition;

import dev.flow.graph.InvalidFlowException;
import dev.flow.net.Protocol;

/**
 * A port of a Gateway.
 *
 * @param protocol what is spoken there
 * @param port 1 to 65535, or 0 for any that is free when the Flow is started
 */
public record ServedPort(Protocol protocol, int port) {

    public ServedPort {
        if (port < 0 || port > 65535) {
            throw new InvalidFlowException(
                    "the Gateway is to serve " + protocol + " on port " + port,
                    "Choose a port from 1 to 65535, or 0 for any that is free.");
        }
    }

    @Override
    public String toString() {
        return this.protocol + " on " + (this.port == 0 ? "any free port" : "port " + this.port);
    }
}
