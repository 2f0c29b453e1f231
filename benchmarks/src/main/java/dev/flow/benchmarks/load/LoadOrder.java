package dev.flow.benchmarks.load;

/**
 * An order to the load generator.
 *
 * @param port the port of the target
 * @param kind the kind of calls
 * @param inFlight the number of requests in flight
 * @param connections the number of connections
 * @param documentBytes the size of each document in bytes
 * @param millis the duration in milliseconds
 */
public record LoadOrder(int port, Kind kind, int inFlight, int connections, int documentBytes, long millis) {

    public LoadOrder {
        if (inFlight % connections != 0) {
            throw new IllegalArgumentException(
                    inFlight + " requests in flight cannot be shared by " + connections + " connections");
        }
    }
}
