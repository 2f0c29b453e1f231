package dev.flow.executor;

import dev.flow.proto.wire.DataRequest;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a reply of each value that comes, for whoever takes them. */
final class Replying<T> implements Flow.Subscriber<T> {

    private final Function<Object, DataRequest> reply;
    private final Flow.Subscriber<? super DataRequest> subscriber;
    private Flow.@Nullable Subscription source;
    private boolean broken;

    Replying(Function<Object, DataRequest> reply, Flow.Subscriber<? super DataRequest> subscriber) {
        this.reply = reply;
        this.subscriber = subscriber;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.source = subscription;
        this.subscriber.onSubscribe(subscription);
    }

    @Override
    public void onNext(T value) {
        if (this.broken) {
            return;
        }
        DataRequest made;
        try {
            made = this.reply.apply(value);
        } catch (RuntimeException impossible) {
            this.broken = true;
            if (this.source != null) {
                this.source.cancel();
            }
            this.subscriber.onError(impossible);
            return;
        }
        this.subscriber.onNext(made);
    }

    @Override
    public void onError(Throwable failure) {
        if (!this.broken) {
            this.subscriber.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!this.broken) {
            this.subscriber.onComplete();
        }
    }
}
