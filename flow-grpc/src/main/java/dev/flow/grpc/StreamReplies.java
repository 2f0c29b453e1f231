package dev.flow.grpc;

import dev.flow.stream.PacedSubscription;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.Flow;

/** Sends the replies of one call. The next reply is requested when the caller can take it, and not before. */
final class StreamReplies<Q, R> implements Flow.Subscriber<R> {

    private final ServerCall<?, R> call;
    private final Streaming<Q, R> streaming;
    private final Q request;
    private final PacedSubscription source;
    private boolean headersSent;

    StreamReplies(ServerCall<?, R> call, Streaming<Q, R> streaming, Q request) {
        this.call = call;
        this.streaming = streaming;
        this.request = request;
        this.source = new PacedSubscription(call::isReady);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.source.start(subscription);
    }

    /** Continues after the caller has taken what was sent. */
    void ready() {
        this.source.requestNext();
    }

    /** Stops after the caller has cancelled the call. */
    void cancel() {
        this.source.cancel();
    }

    @Override
    public void onNext(R reply) {
        synchronized (this) {
            if (!this.source.receive()) {
                return;
            }
            send(reply);
        }
        this.source.requestNext();
    }

    // Synchronized with onNext: a shutdown may end the replies while one is being sent.
    @Override
    public synchronized void onError(Throwable failure) {
        if (!this.source.end()) {
            return;
        }
        this.streaming
                .lastReply(this.request, Refusals.unwrap(failure))
                .ifPresentOrElse(
                        (reply) -> {
                            send(reply);
                            this.call.close(Status.OK, new Metadata());
                        },
                        () -> this.call.close(this.streaming.statusOf(failure), new Metadata()));
    }

    @Override
    public synchronized void onComplete() {
        if (!this.source.end()) {
            return;
        }
        sendHeaders();
        this.call.close(Status.OK, new Metadata());
    }

    private void send(R reply) {
        sendHeaders();
        this.call.sendMessage(reply);
    }

    /** Sends headers with the first reply, not before: after headers, the transport ends a broken stream without a status. */
    private void sendHeaders() {
        if (!this.headersSent) {
            this.headersSent = true;
            this.call.sendHeaders(new Metadata());
        }
    }
}
