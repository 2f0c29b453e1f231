package dev.flow.connection;

import dev.flow.definition.RetryPolicy;

/** Decides whether the failure of one Replica permits a retry. */
final class RetryRule {

    private RetryRule() {}

    /**
     * Returns whether a request may be sent again.
     *
     * @param policy the configured policy
     * @param failure the failure of the last attempt
     */
    static boolean permits(RetryPolicy policy, ReplicaFailure failure) {
        return switch (policy) {
            case JINA ->
                switch (failure.status().getCode()) {
                    case UNAVAILABLE, NOT_FOUND, CANCELLED, DEADLINE_EXCEEDED -> true;
                    default -> false;
                };
            case SAFE -> failure.unprocessed();
        };
    }
}
