package dev.flow.spring;

/**
 * The lifecycle phases of Flow's beans. Beans stop in the reverse order. Boot starts its web server in phase
 * {@code Integer.MAX_VALUE - 2048} and its gRPC server in phase {@code Integer.MAX_VALUE}: both open after the Gateway and the
 * Executors have started, and drain before these stop.
 */
public final class Phases {

    private static final int WEB_SERVER = Integer.MAX_VALUE - 2048;

    /** The phase of the Gateway's connections: before the servers, after the Executors of the same application. */
    public static final int GATEWAY = WEB_SERVER - 512;

    /** The phase of the Executors: first to start, last to stop. */
    public static final int EXECUTORS = WEB_SERVER - 1024;

    private Phases() {}
}
