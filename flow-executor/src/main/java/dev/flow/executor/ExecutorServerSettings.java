package dev.flow.executor;

import dev.flow.document.Dialect;
import dev.flow.wire.StackDetail;
import java.time.Duration;

/**
 * Configures an {@link ExecutorServer}.
 *
 * @param documents the dialect of a reply if neither the request nor an earlier one determines it
 * @param stacks the detail of exceptions in replies
 * @param maxMessageSize the maximum size of one request in bytes
 * @param grace the maximum time for requests in flight to finish when the server stops
 * @param connections the TLS and the limits of connections
 */
public record ExecutorServerSettings(
        Dialect documents,
        StackDetail stacks,
        int maxMessageSize,
        Duration grace,
        ServerConnectionSettings connections) {

    /**
     * Creates settings with {@link ServerConnectionSettings#DEFAULT default settings} of connections.
     *
     * @param documents the dialect of a reply if neither the request nor an earlier one determines it
     * @param stacks the detail of exceptions in replies
     * @param maxMessageSize the maximum size of one request in bytes
     * @param grace the maximum time for requests in flight to finish when the server stops
     */
    public ExecutorServerSettings(Dialect documents, StackDetail stacks, int maxMessageSize, Duration grace) {
        this(documents, stacks, maxMessageSize, grace, ServerConnectionSettings.DEFAULT);
    }

    /** The defaults: documents of dialect v1, causes without stacks, 64 MiB, 30 seconds, default settings of connections. */
    public static final ExecutorServerSettings DEFAULT =
            new ExecutorServerSettings(Dialect.V1, StackDetail.CAUSES, 64 * 1024 * 1024, Duration.ofSeconds(30));

    /** Returns these settings with other settings of connections. */
    public ExecutorServerSettings with(ServerConnectionSettings other) {
        return new ExecutorServerSettings(this.documents, this.stacks, this.maxMessageSize, this.grace, other);
    }
}
