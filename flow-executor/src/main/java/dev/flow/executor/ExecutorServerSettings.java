package dev.flow.executor;

import dev.flow.document.Dialect;
import dev.flow.grpc.server.GrpcServerLimits;
import dev.flow.wire.StackDetail;
import java.time.Duration;

/**
 * Configures an {@link ExecutorServer}.
 *
 * @param documents the dialect of a reply if neither the request nor an earlier one determines it
 * @param stacks the detail of exceptions in replies
 * @param maxMessageSize the maximum size of one request in bytes
 * @param grace the maximum time for requests in flight to finish when the server stops
 * @param limits the limits of one client connection
 */
public record ExecutorServerSettings(
        Dialect documents, StackDetail stacks, int maxMessageSize, Duration grace, GrpcServerLimits limits) {

    /**
     * Creates settings with {@link GrpcServerLimits#DEFAULT default limits} of connections.
     *
     * @param documents the dialect of a reply if neither the request nor an earlier one determines it
     * @param stacks the detail of exceptions in replies
     * @param maxMessageSize the maximum size of one request in bytes
     * @param grace the maximum time for requests in flight to finish when the server stops
     */
    public ExecutorServerSettings(Dialect documents, StackDetail stacks, int maxMessageSize, Duration grace) {
        this(documents, stacks, maxMessageSize, grace, GrpcServerLimits.DEFAULT);
    }

    /** The defaults: documents of dialect v1, causes without stacks, 64 MiB, 30 seconds, default limits of connections. */
    public static final ExecutorServerSettings DEFAULT =
            new ExecutorServerSettings(Dialect.V1, StackDetail.CAUSES, 64 * 1024 * 1024, Duration.ofSeconds(30));
}
