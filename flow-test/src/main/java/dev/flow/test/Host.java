package dev.flow.test;

import java.util.OptionalLong;

/** Runs a Replica, in this JVM or in a process. The Replica keeps its port after a restart. */
interface Host {

    /** Starts the Replica and returns at once, before it serves. */
    void start();

    /** Returns the port of the Replica. */
    int port();

    /** Stops the Replica as SIGTERM does, and waits for its end. */
    void stop();

    /** Sends a signal to the process of the Replica. */
    void signal(Signal signal);

    /** Returns whether the Replica is running. */
    boolean running();

    /** Returns the id of the process, if the Replica has its own. */
    OptionalLong pid();
}
