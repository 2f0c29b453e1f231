package dev.flow.test;

import java.util.OptionalLong;

/** What a Replica runs in. It keeps its port when it is started again. */
interface Host {

    /** Starts it and returns at once, before it answers. */
    void start();

    /** The port it listens on, or will. */
    int port();

    /** Ends it in good order. Returns when it is gone. */
    void stop();

    /** Sends a signal to its process. */
    void signal(Signal signal);

    /** Whether it runs. */
    boolean running();

    /** Its process, where it has one of its own. */
    OptionalLong pid();
}
