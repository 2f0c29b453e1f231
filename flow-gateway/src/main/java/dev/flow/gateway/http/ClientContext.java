package dev.flow.gateway.http;

import io.grpc.Context;
import io.grpc.Status;

/**
 * The gRPC context of what is done for one client of HTTP or WebSocket. It is cancelled when the client disconnects, and with it the
 * calls of Executors, as gRPC does for its own clients: a request that waits is not sent, one that was sent is cancelled there, and none
 * is retried. The calls of floating Executors go on.
 */
final class ClientContext {

    /**
     * Not below the current context: servlet containers and pipelined connections handle the next request on the thread that has just
     * written the response to the last one, in the context of that one.
     */
    private final Context.CancellableContext context = Context.ROOT.withCancellation();

    private ClientContext() {}

    /** Creates a context that the client can cancel by {@link #disconnected}. */
    static ClientContext open() {
        return new ClientContext();
    }

    /** Creates the context of one HTTP request. It ends with the exchange. */
    static ClientContext of(HttpExchange exchange) {
        ClientContext context = new ClientContext();
        exchange.onDisconnect(context::disconnected);
        exchange.onFinished(context::end);
        return context;
    }

    /** Runs work for the client. */
    void run(Runnable work) {
        this.context.run(work);
    }

    /** Returns whether nobody reads a reply any more. */
    boolean ended() {
        return this.context.isCancelled();
    }

    /** Cancels the work, because the client has disconnected. */
    void disconnected() {
        this.context.cancel(
                Status.CANCELLED.withDescription("The client has disconnected").asException());
    }

    private void end() {
        this.context.cancel(null);
    }
}
