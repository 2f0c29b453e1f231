package dev.flow.connection;

import dev.flow.proto.wire.DataRequest;

/**
 * The reply of an Executor.
 *
 * @param message the message, which has the form of a request
 * @param error whether the Executor marked it as an error, by the trailing metadata {@code is-error: true}
 * @param shardsAsked the number of Shards that were called, 1 if there are no Shards
 * @param shardsFailed the number of Shards that did not reply and whose documents are missing
 */
public record Reply(DataRequest message, boolean error, int shardsAsked, int shardsFailed) {

    /**
     * Creates the reply of one Replica.
     *
     * @param message the message
     * @param error whether the Executor marked it as an error
     */
    public Reply(DataRequest message, boolean error) {
        this(message, error, 1, 0);
    }
}
