package dev.flow.gateway.http;

import com.google.protobuf.ByteString;
import dev.flow.gateway.admission.MemoryShare;
import java.util.concurrent.CompletionStage;

/**
 * One HTTP request and its response, as a server presents them to the protocol. Methods may be called by any thread, except where
 * they say otherwise.
 */
public interface HttpExchange {

    /** The head of the request. */
    HttpRequest request();

    /** Returns the address of the client, as the server or a trusted proxy in front of it reports it. */
    default String client() {
        return "";
    }

    /** Returns the size of the body as the head announces it; 0 if it does not. */
    default long announcedBytes() {
        return 0;
    }

    /** How much of a readiness report this client may read. Called only while {@link HttpRoute#handle} runs. */
    ReportDetail reportDetail();

    /**
     * Reads the body without blocking a thread. Called at most once, and only while {@link HttpRoute#handle} runs.
     *
     * @param maxBytes the maximum size
     * @param memory counts the bytes of the body as they arrive
     * @return the body; fails with a {@link BodyTooLargeException} if it is larger, with the exception of {@link MemoryShare#add} if
     *     the Gateway has no memory for it, and with any other exception if the client disconnects
     */
    CompletionStage<ByteString> body(int maxBytes, MemoryShare memory);

    /** Writes the response without blocking a thread. Called at most once. */
    void respond(HttpResponse response);

    /**
     * Registers an action to run if the client disconnects before the response is complete.
     *
     * @param action must not block
     */
    void onDisconnect(Runnable action);

    /**
     * Registers an action to run once, when the response is written or the client has disconnected.
     *
     * @param action must not block
     */
    void onFinished(Runnable action);
}
