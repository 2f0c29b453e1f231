package dev.flow.connection;

/** Told of the retries of one Executor. What it does runs on event loops: it must neither block nor throw. */
public interface RetryListener {

    /** Told nothing. */
    RetryListener NONE = new RetryListener() {};

    /** A request is sent again. */
    default void retried() {}

    /** A request would be sent again, had the Executor not used up its retries. */
    default void retryRefused() {}
}
