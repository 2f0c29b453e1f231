package dev.flow.connection;

import dev.flow.proto.wire.DataRequest;

/**
 * What an Executor answered.
 *
 * @param message the answer, in the form of a request as all answers are
 * @param error whether the Executor marked it as an error, by the trailing metadata {@code is-error: true}
 */
public record Reply(DataRequest message, boolean error) {}
