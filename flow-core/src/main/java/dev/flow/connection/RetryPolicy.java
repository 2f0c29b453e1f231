package dev.flow.connection;

import java.util.Locale;

/**
 * Which failures of one Replica let a request be sent again. Neither asks again once the client's own deadline has passed or
 * the client has gone, nor after an answer, however bad it is.
 */
public enum RetryPolicy {

    /**
     * As Jina does: {@code UNAVAILABLE}, {@code NOT_FOUND}, {@code CANCELLED} by the peer, and {@code DEADLINE_EXCEEDED},
     * which is the timeout of the hop. A request that was on its way when the connection broke, or took too long, may have
     * been worked on: it is then worked on twice. Fit for Executors that only compute or search.
     */
    JINA {
        @Override
        boolean allows(ReplicaFailure failure) {
            return switch (failure.status().getCode()) {
                case UNAVAILABLE, NOT_FOUND, CANCELLED, DEADLINE_EXCEEDED -> true;
                default -> false;
            };
        }
    },

    /**
     * Only what certainly was not worked on: {@code UNAVAILABLE} where there was no connection to send the request on, or
     * where HTTP/2 itself says that the stream was refused unseen. A connection that breaks under a request ends it. Fit for
     * Executors that write.
     */
    SAFE {
        @Override
        boolean allows(ReplicaFailure failure) {
            return failure.untouched();
        }
    };

    abstract boolean allows(ReplicaFailure failure);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
