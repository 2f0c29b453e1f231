package dev.flow.hostile.attack;

import java.util.function.Consumer;

/** Sends one request of a {@link Load}. */
interface LoadRequest extends AutoCloseable {

    /** The end of a request that was served. */
    String GOOD = "GOOD";

    /**
     * Sends the request without waiting for its reply.
     *
     * @param onEnd receives how it ended, once
     */
    void send(Consumer<String> onEnd);

    @Override
    void close();
}
