package dev.flow.gateway.http;

import java.util.concurrent.CompletionStage;

/**
 * One HTTP request and its response, as a server presents them to the protocol. Methods may be called by any thread, except where
 * they say otherwise.
 */
public interface HttpExchange {

    /** The head of the request. */
    HttpRequest request();

    /** How much of a readiness report this client may read. Called only while {@link HttpRoute#handle} runs. */
    ReportDetail reportDetail();

    /**
     * Reads the body without blocking a thread. Called at most once, and only while {@link HttpRoute#handle} runs.
     *
     * @param maxBytes the maximum size
     * @return the body; fails with a {@link BodyTooLargeException} if it is larger, and with any other exception if the client
     *     disconnects
     */
    CompletionStage<byte[]> body(int maxBytes);

    /** Writes the response without blocking a thread. Called at most once. */
    void respond(HttpResponse response);

    /**
     * Registers an action to run if the client disconnects before the response is complete.
     *
     * @param action must not block
     */
    void onDisconnect(Runnable action);
}
