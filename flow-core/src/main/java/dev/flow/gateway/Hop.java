package dev.flow.gateway;

import dev.flow.connection.ExecutorConnection;

/**
 * One Executor on the way of a request.
 *
 * @param executor its name
 * @param connection the way there
 */
record Hop(String executor, ExecutorConnection connection) {}
