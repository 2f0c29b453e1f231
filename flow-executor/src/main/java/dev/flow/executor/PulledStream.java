package dev.flow.executor;

import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A {@link Stream} whose values are pulled as they are asked for, on a thread that may block, and on none while nobody asks. It is
 * closed at its end, also where that is early.
 */
final class PulledStream<T> implements Flow.Publisher<T> {

    private final Stream<T> stream;
    private final Executor threads;

    PulledStream(Stream<T> stream, Executor threads) {
        this.stream = stream;
        this.threads = threads;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        subscriber.onSubscribe(new Pull(subscriber));
    }

    private final class Pull implements Flow.Subscription {

        private final Flow.Subscriber<? super T> subscriber;
        private final Iterator<T> values = PulledStream.this.stream.iterator();
        private final AtomicLong wanted = new AtomicLong();
        private final AtomicInteger turns = new AtomicInteger();
        private volatile boolean cancelled;
        private boolean ended;

        Pull(Flow.Subscriber<? super T> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            this.wanted.addAndGet(Math.max(0, count));
            run();
        }

        @Override
        public void cancel() {
            this.cancelled = true;
            run();
        }

        /** One turn after the other, never two at once: whoever comes meanwhile leaves his to the one at work. */
        private void run() {
            if (this.turns.getAndIncrement() != 0) {
                return;
            }
            try {
                PulledStream.this.threads.execute(this::work);
            } catch (RejectedExecutionException full) {
                end();
                this.subscriber.onError(full);
            }
        }

        private void work() {
            int taken = 1;
            do {
                pull();
                taken = this.turns.addAndGet(-taken);
            } while (taken != 0);
        }

        private void pull() {
            while (!this.ended && !this.cancelled && this.wanted.get() > 0) {
                try {
                    if (!this.values.hasNext()) {
                        end();
                        this.subscriber.onComplete();
                        return;
                    }
                    T value = this.values.next();
                    this.wanted.decrementAndGet();
                    this.subscriber.onNext(value);
                } catch (Throwable thrown) {
                    end();
                    if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
                        throw fatal;
                    }
                    this.subscriber.onError(thrown);
                }
            }
            if (this.cancelled) {
                end();
            }
        }

        private void end() {
            if (!this.ended) {
                this.ended = true;
                PulledStream.this.stream.close();
            }
        }
    }
}
