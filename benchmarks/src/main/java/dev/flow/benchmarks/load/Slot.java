package dev.flow.benchmarks.load;

/**
 * A place for one request in flight.
 *
 * @param number the id of its requests
 * @param request the request it sends again and again
 */
record Slot(int number, byte[] request) {}
