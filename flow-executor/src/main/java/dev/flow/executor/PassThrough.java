package dev.flow.executor;

/** An Executor that returns every request unchanged. */
public final class PassThrough {

    /** Returns the request unchanged. */
    @Requests
    public void pass() {
        // A method without a return value leaves the documents unchanged.
    }
}
