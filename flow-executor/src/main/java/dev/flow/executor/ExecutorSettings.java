package dev.flow.executor;

import dev.flow.document.Dialect;
import dev.flow.wire.StackDetail;
import java.time.Duration;

/**
 * How an Executor serves.
 *
 * @param documents the dialect to answer in where nothing tells
 * @param stacks how much of an exception is told to callers
 * @param maxMessageSize the most bytes of one request
 * @param grace how long requests in flight may take to finish when it stops
 */
public record ExecutorSettings(Dialect documents, StackDetail stacks, int maxMessageSize, Duration grace) {

    /** Documents of v1, causes without stacks, 64 MiB, 30 seconds. */
    public static final ExecutorSettings DEFAULT =
            new ExecutorSettings(Dialect.V1, StackDetail.CAUSES, 64 * 1024 * 1024, Duration.ofSeconds(30));
}
