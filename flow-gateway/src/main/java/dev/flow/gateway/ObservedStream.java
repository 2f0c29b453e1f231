package dev.flow.gateway;

import dev.flow.gateway.RequestListener.Outcome;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reports a stream of documents as one request, which ends with the last document. */
final class ObservedStream implements Flow.Publisher<DataRequest> {

    private final RequestListener listener;
    private final Flow.Publisher<DataRequest> stream;

    private ObservedStream(RequestListener listener, Flow.Publisher<DataRequest> stream) {
        this.listener = listener;
        this.stream = stream;
    }

    /**
     * Returns the same stream, observed.
     *
     * @param stream the stream
     * @param listener the listener
     */
    static Flow.Publisher<DataRequest> of(Flow.Publisher<DataRequest> stream, RequestListener listener) {
        return listener == RequestListener.NONE ? stream : new ObservedStream(listener, stream);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super DataRequest> subscriber) {
        this.listener.began();
        this.stream.subscribe(new Observed(subscriber));
    }

    private final class Observed implements Flow.Subscriber<DataRequest> {

        private final Flow.Subscriber<? super DataRequest> subscriber;
        private final long start = System.nanoTime();
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile boolean error;

        Observed(Flow.Subscriber<? super DataRequest> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {
                    subscription.request(count);
                }

                @Override
                public void cancel() {
                    end(Outcome.FAILED);
                    subscription.cancel();
                }
            });
        }

        @Override
        public void onNext(DataRequest reply) {
            if (reply.getHeader().getStatus().getCode() == StatusCode.ERROR) {
                // This is the last reply. Completion or cancellation may follow.
                this.error = true;
            }
            this.subscriber.onNext(reply);
        }

        @Override
        public void onError(Throwable failure) {
            end(Outcome.FAILED);
            this.subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            end(Outcome.OK);
            this.subscriber.onComplete();
        }

        private void end(Outcome outcome) {
            if (this.ended.compareAndSet(false, true)) {
                ObservedStream.this.listener.ended(
                        this.error ? Outcome.ERROR : outcome, System.nanoTime() - this.start);
            }
        }
    }
}
