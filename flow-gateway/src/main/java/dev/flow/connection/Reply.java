package dev.flow.connection;

import dev.flow.proto.wire.DataRequest;

/**
 * What an Executor answered.
 *
 * @param message the answer, in the form of a request as all answers are
 * @param error whether the Executor marked it as an error, by the trailing metadata {@code is-error: true}
 * @param shardsAsked how many Shards were asked for it, 1 where there are none
 * @param shardsFailed how many of them did not answer, so that what they hold is missing
 */
public record Reply(DataRequest message, boolean error, int shardsAsked, int shardsFailed) {

    /**
     * The answer of one Replica.
     *
     * @param message the answer
     * @param error whether the Executor marked it as an error
     */
    public Reply(DataRequest message, boolean error) {
        this(message, error, 1, 0);
    }
}
