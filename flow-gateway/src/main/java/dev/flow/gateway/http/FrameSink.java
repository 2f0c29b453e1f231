package dev.flow.gateway.http;

/** Writes to one WebSocket connection, as a server offers it to the protocol. No method blocks. */
public interface FrameSink {

    /** Returns the address of the client, as the server or a trusted proxy in front of it reports it. */
    default String client() {
        return "";
    }

    /**
     * Sends a message after the messages before it.
     *
     * @param message the content, in UTF-8 if it is text
     * @param text whether to send a text message, else a binary one
     * @param onWritten runs once, when the message is written or cannot be written any more
     */
    void send(byte[] message, boolean text, Runnable onWritten);

    /** Starts the closing handshake after the messages before it. Further calls have no effect. */
    void close(CloseReason reason);

    /** Stops reading from the connection as soon as possible. */
    void suspend();

    /** Continues to read from the connection. */
    void resume();
}
