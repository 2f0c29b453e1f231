package dev.flow.gateway;

import dev.flow.FlowException;
import dev.flow.proto.jina.HeaderProto;

/** Bounds the fields of a request that the Gateway sends to Executors as gRPC metadata. */
final class HeaderLimits {

    /**
     * The maximum length of an endpoint. gRPC servers accept 8 KiB of metadata by default; the rest is for the path, the deadline and the
     * configured metadata of an Executor.
     */
    static final int MAX_ENDPOINT = 4096;

    private HeaderLimits() {}

    /**
     * Validates the header of a request.
     *
     * @throws FlowException if a field is too long
     */
    static void require(HeaderProto header) {
        int length = header.getExecEndpoint().length();
        if (length > MAX_ENDPOINT) {
            throw new TooLongException(length);
        }
    }

    /** Thrown for an endpoint that does not fit into gRPC metadata. */
    private static final class TooLongException extends FlowException {

        private static final long serialVersionUID = 1;

        private TooLongException(int length) {
            super("The endpoint of the request has " + length + " characters, expected at most " + MAX_ENDPOINT
                    + ". Use a shorter endpoint.");
        }
    }
}
