package dev.flow.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The replies of one call on their way out: the next one is asked for when the last one is taken, and not before. */
final class StreamReplies<Q, R> implements Flow.Subscriber<R> {

    private final ServerCall<?, R> call;
    private final Streaming<Q, R> streaming;
    private final Q request;
    private Flow.@Nullable Subscription source;
    private boolean asked;
    private boolean ended;
    private boolean headersSent;

    StreamReplies(ServerCall<?, R> call, Streaming<Q, R> streaming, Q request) {
        this.call = call;
        this.streaming = streaming;
        this.request = request;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        boolean unwanted;
        synchronized (this) {
            unwanted = this.ended || this.source != null;
            if (!unwanted) {
                this.source = subscription;
            }
        }
        if (unwanted) {
            subscription.cancel();
        } else {
            ready();
        }
    }

    /** The caller takes more. */
    void ready() {
        Flow.Subscription asking;
        synchronized (this) {
            if (this.source == null || this.asked || this.ended || !this.call.isReady()) {
                return;
            }
            this.asked = true;
            asking = this.source;
        }
        asking.request(1);
    }

    /** The caller is gone. */
    void cancel() {
        Flow.Subscription cancelled;
        synchronized (this) {
            this.ended = true;
            cancelled = this.source;
        }
        if (cancelled != null) {
            cancelled.cancel();
        }
    }

    @Override
    public void onNext(R reply) {
        synchronized (this) {
            if (this.ended) {
                return;
            }
            this.asked = false;
            send(reply);
        }
        ready();
    }

    @Override
    public synchronized void onError(Throwable failure) {
        if (this.ended) {
            return;
        }
        this.ended = true;
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
        if (this.ended) {
            return;
        }
        this.ended = true;
        sendHeaders();
        this.call.close(Status.OK, new Metadata());
    }

    private void send(R reply) {
        sendHeaders();
        this.call.sendMessage(reply);
    }

    /** With the first reply, not before: once they are out, the transport ends a stream without telling why. */
    private void sendHeaders() {
        if (!this.headersSent) {
            this.headersSent = true;
            this.call.sendHeaders(new Metadata());
        }
    }
}
