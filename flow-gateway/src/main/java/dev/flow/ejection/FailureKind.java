package dev.flow.ejection;

import io.grpc.Status;

/** What the status of a request without a reply proves against its Replica. */
enum FailureKind {
    /** The Replica failed. Several in a row eject it. */
    FAILURE,
    /** The Replica failed or was overloaded, or the request was too large. Counts only in comparison with other Replicas. */
    ERROR,
    /** The request was ended before the reply, by a deadline or by the client. */
    CUT_SHORT,
    /** The request itself was at fault. */
    NEUTRAL;

    static FailureKind of(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE,
                    INTERNAL,
                    UNKNOWN,
                    DATA_LOSS,
                    UNIMPLEMENTED,
                    NOT_FOUND,
                    UNAUTHENTICATED,
                    PERMISSION_DENIED -> FAILURE;
            case RESOURCE_EXHAUSTED, ABORTED -> ERROR;
            case DEADLINE_EXCEEDED, CANCELLED -> CUT_SHORT;
            default -> NEUTRAL;
        };
    }
}
