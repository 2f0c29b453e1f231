package dev.flow.benchmarks;

/**
 * How much is measured.
 *
 * @param rounds rounds per case
 * @param millis how long a round takes
 * @param warmUpRequests how many requests of each kind a target gets before it is measured
 * @param connections what many requests in flight share
 */
record Pace(int rounds, long millis, long warmUpRequests, int connections) {}
