package dev.flow.spring.web;

import java.io.IOException;

/** Reads ahead from the connection of a client while a request of it is processed. What is read is kept for the next request. */
@FunctionalInterface
interface ReadAhead {

    /**
     * Reads what has arrived, without waiting.
     *
     * @return whether the client has closed its output
     * @throws IOException if the connection is lost
     */
    boolean ended() throws IOException;
}
