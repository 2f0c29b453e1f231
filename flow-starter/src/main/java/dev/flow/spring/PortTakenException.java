package dev.flow.spring;

import dev.flow.FlowException;

/** A port that is needed is in use. */
public final class PortTakenException extends FlowException {

    private final int port;
    private final String property;

    /**
     * @param who who wanted to listen there
     * @param port the port
     * @param property what sets it
     * @param cause what the operating system says
     */
    public PortTakenException(String who, int port, String property, Throwable cause) {
        super(who + " was to listen on port " + port + ", which is in use", cause);
        this.port = port;
        this.property = property;
    }

    int port() {
        return this.port;
    }

    String property() {
        return this.property;
    }
}
