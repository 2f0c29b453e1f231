package dev.flow.executor;

import dev.flow.proto.wire.DataRequest;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Converts each value of a stream to a reply. A value that cannot be converted cancels the stream and fails the replies. */
final class ReplySubscriber<T> implements Flow.Subscriber<T> {

    private final Function<Object, DataRequest> conversion;
    private final Flow.Subscriber<? super DataRequest> replies;
    private Flow.@Nullable Subscription source;
    private boolean failed;

    ReplySubscriber(Function<Object, DataRequest> conversion, Flow.Subscriber<? super DataRequest> replies) {
        this.conversion = conversion;
        this.replies = replies;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.source = subscription;
        this.replies.onSubscribe(subscription);
    }

    @Override
    public void onNext(T value) {
        if (this.failed) {
            return;
        }
        DataRequest reply;
        try {
            reply = this.conversion.apply(value);
        } catch (RuntimeException failure) {
            fail(failure);
            return;
        }
        this.replies.onNext(reply);
    }

    private void fail(RuntimeException failure) {
        this.failed = true;
        if (this.source != null) {
            this.source.cancel();
        }
        this.replies.onError(failure);
    }

    @Override
    public void onError(Throwable failure) {
        if (!this.failed) {
            this.replies.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!this.failed) {
            this.replies.onComplete();
        }
    }
}
