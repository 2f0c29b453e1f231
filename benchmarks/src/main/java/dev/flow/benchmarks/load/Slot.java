package dev.flow.benchmarks.load;

/**
 * A slot for one request in flight.
 *
 * @param number the number of its requests
 * @param request the serialized request, which is sent repeatedly
 */
record Slot(int number, byte[] request) {}
