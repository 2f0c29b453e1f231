package dev.flow.spring;

/**
 * When what starts, and, the other way round, stops. Boot starts its web server at {@code Integer.MAX_VALUE - 2048} and its gRPC
 * server at {@code Integer.MAX_VALUE}: both can serve as soon as they are open, and are drained before what they need goes.
 */
public final class Phases {

    private static final int WEB_SERVER = Integer.MAX_VALUE - 2048;

    /** The Gateway's connections: before the servers, after the Executors of the same application. */
    public static final int GATEWAY = WEB_SERVER - 512;

    /** The Executors of this application: first up, last down. */
    public static final int EXECUTORS = WEB_SERVER - 1024;

    private Phases() {}
}
