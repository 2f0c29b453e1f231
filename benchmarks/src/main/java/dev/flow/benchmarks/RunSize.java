package dev.flow.benchmarks;

/**
 * The size of a run.
 *
 * @param rounds the number of rounds per case
 * @param millis the duration of a round in milliseconds
 * @param warmUpRequests the number of requests of each kind before a target is measured
 * @param connections the number of connections that many requests in flight share
 */
record RunSize(int rounds, long millis, long warmUpRequests, int connections) {}
