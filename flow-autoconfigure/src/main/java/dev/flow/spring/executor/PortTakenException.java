package dev.flow.spring.executor;

import dev.flow.FlowException;

/** An Executor cannot listen where it was told to. */
final class PortTakenException extends FlowException {

    private final String advice;

    private PortTakenException(String problem, String advice, Throwable cause) {
        super(problem, cause);
        this.advice = advice;
    }

    /**
     * @param executor the Executor's name
     * @param address the network address it was to bind
     * @param port the port
     * @param cause what the operating system says
     */
    static PortTakenException of(String executor, String address, ExecutorPort port, Throwable cause) {
        if (reason(cause).contains("Address already in use")) {
            return new PortTakenException(
                    "Executor '" + executor + "' was to listen on port " + port.number() + ", which is in use",
                    "Stop what listens on port " + port.number() + ", or set " + port.property() + " to another one.",
                    cause);
        }
        return new PortTakenException(
                "Executor '" + executor + "' cannot listen on " + address + ":" + port.number() + ": " + reason(cause),
                "Set flow.executor.address to an address of this machine, and " + port.property()
                        + " to a port this user may listen on.",
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
