package dev.flow.connection;

/** Observes the retries of one Executor. Methods are called on event loops: they must not block or throw. */
public interface RetryListener {

    /** A listener that does nothing. */
    RetryListener NONE = new RetryListener() {};

    /** A request is retried. */
    default void retried() {}

    /** A request is not retried, because the retry budget of the Executor is exhausted. */
    default void retryRefused() {}
}
