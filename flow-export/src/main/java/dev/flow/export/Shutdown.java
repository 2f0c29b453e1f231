package dev.flow.export;

import java.time.Duration;

/**
 * The phases of the shutdown of a container, in order: the pre-stop hook waits, the process reports NOT_SERVING, then its gRPC and
 * HTTP servers finish requests in flight one after the other.
 *
 * @param preStop the time before SIGTERM, in which Services remove the container
 * @param announced the time between NOT_SERVING and the end of accepting requests, {@code flow.shutdown.delay}
 * @param servers the maximum time of each of the two servers
 */
record Shutdown(Duration preStop, Duration announced, Duration servers) {

    /** The time for the exit of the JVM, and for inaccurate clocks. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** Clients use a Service, whose rules take seconds to reach every node. */
    static Shutdown ofGateway(Duration drain) {
        return new Shutdown(Duration.ofSeconds(5), Duration.ofSeconds(2), drain);
    }

    /** A Gateway monitors its Executors and sees NOT_SERVING at once; other clients have two seconds. */
    static Shutdown ofExecutor(Duration drain) {
        return new Shutdown(Duration.ofSeconds(2), Duration.ofSeconds(2), drain);
    }

    /** Returns the maximum time of all phases, after which Kubernetes may kill the process. */
    Duration total() {
        return this.preStop.plus(announced()).plus(this.servers.multipliedBy(2)).plus(MARGIN);
    }
}
