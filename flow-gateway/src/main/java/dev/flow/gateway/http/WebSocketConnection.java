package dev.flow.gateway.http;

/** The protocol's side of one WebSocket connection. A server calls it with what it receives. */
public interface WebSocketConnection {

    /**
     * Receives a message or the next part of one.
     *
     * @param part the content, in UTF-8 if it is text; not modified afterwards
     * @param text whether it is part of a text message
     * @param last whether it completes the message
     */
    void receive(byte[] part, boolean text, boolean last);

    /** Closes the connection as soon as every request that was received has its reply. */
    void drain();

    /** Returns whether no request of the connection is in flight. May be called by any thread. */
    boolean idle();

    /** Is called once when the connection is closed, for whatever reason. */
    void closed();
}
