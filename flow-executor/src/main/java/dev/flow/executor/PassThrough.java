package dev.flow.executor;

/** The Executor that answers every request as it came. */
public final class PassThrough {

    /** Leaves everything unchanged. */
    @Requests
    public void pass() {
        // Returning nothing is what leaves a request unchanged.
    }
}
