package dev.flow.export;

import java.time.Duration;

/**
 * How a container goes down, in the order it happens: it is still told nothing, then announces NOT_SERVING, then its servers
 * finish what is in flight, gRPC and HTTP one after the other.
 *
 * @param preStop time before it is told, in which those who find it by a Service can forget it
 * @param announced how long NOT_SERVING is announced before anything stops, {@code flow.shutdown.delay}
 * @param servers how long each of its two kinds of servers may take
 */
record Shutdown(Duration preStop, Duration announced, Duration servers) {

    /** What a JVM needs to end, and a clock to be off. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** Clients find a Gateway by a Service, whose rules take seconds to reach every node. */
    static Shutdown ofGateway(Duration drain) {
        return new Shutdown(Duration.ofSeconds(5), Duration.ofSeconds(2), drain);
    }

    /** A Gateway watches its Executors, and needs no more than to be told; what else there is has two seconds. */
    static Shutdown ofExecutor(Duration drain) {
        return new Shutdown(Duration.ofSeconds(2), Duration.ofSeconds(2), drain);
    }

    /** How long all of it takes at most: after that it may be killed. */
    Duration total() {
        return this.preStop.plus(announced()).plus(this.servers.multipliedBy(2)).plus(MARGIN);
    }
}
