package dev.flow.spring.executor;

import dev.flow.FlowException;
import dev.flow.net.HostAndPort;

/** Thrown when an Executor cannot listen on its address and port. */
final class PortTakenException extends FlowException {

    private final String advice;

    private PortTakenException(String problem, String advice, Throwable cause) {
        super(problem, cause);
        this.advice = advice;
    }

    /**
     * @param executor the Executor's name
     * @param address the network address to bind
     * @param port the port
     * @param cause the error of the operating system
     */
    static PortTakenException of(String executor, String address, ExecutorPort port, Throwable cause) {
        if (reason(cause).contains("Address already in use")) {
            return new PortTakenException(
                    "Executor '" + executor + "' cannot listen on port " + port.number() + ": the port is in use",
                    "Stop the process that uses port " + port.number() + ", or set " + port.property()
                            + " to another port.",
                    cause);
        }
        return new PortTakenException(
                "Executor '" + executor + "' cannot listen on " + new HostAndPort(address, port.number()) + ": "
                        + reason(cause),
                "Set flow.executor.address to an address of this machine, and " + port.property()
                        + " to a port that this user may bind.",
                cause);
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    String advice() {
        return this.advice;
    }
}
