package dev.flow.gateway;

import dev.flow.proto.wire.DataRequest;

/**
 * What travels between two Executors of one walk.
 *
 * @param message the request, or what became of it
 * @param error whether an Executor failed on it, so that nobody after it is asked
 */
record Part(DataRequest message, boolean error) {}
