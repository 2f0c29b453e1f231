package dev.flow.benchmarks.load;

/**
 * What the client is to do.
 *
 * @param port whom to ask
 * @param kind how requests travel
 * @param inFlight how many are under way at any time
 * @param connections how many connections they share
 * @param documentBytes how much the document of each carries
 * @param millis for how long
 */
public record Order(int port, Kind kind, int inFlight, int connections, int documentBytes, long millis) {

    public Order {
        if (inFlight % connections != 0) {
            throw new IllegalArgumentException(
                    inFlight + " in flight cannot be shared by " + connections + " connections");
        }
    }
}
