package dev.flow.client;

import dev.flow.proto.jina.JinaInfoProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Context;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Fails the requests that wait for a Gateway which no longer answers anything, for example because its process is frozen or the
 * network drops its packets. While requests wait, the Gateway is asked whether it serves; any answer, even an error, shows that it is
 * alive. This works over HTTP/1.1 as well, and needs no HTTP/2 pings, of which servers of grpc-core accept one in 5 minutes by default
 * (gRPC A8).
 */
final class KeepAliveTransport implements Transport {

    private final Transport transport;
    private final KeepAlive keepAlive;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean watching = new AtomicBoolean();
    private volatile long lastSign = System.nanoTime();

    KeepAliveTransport(Transport transport, KeepAlive keepAlive) {
        this.transport = transport;
        this.keepAlive = keepAlive;
    }

    @Override
    public CompletableFuture<DataRequest> send(DataRequest request, Optional<Duration> timeout) {
        Waiting sent = new Waiting(System.nanoTime(), Context.current().withCancellation(), new CompletableFuture<>());
        this.waiting.add(sent);
        Context previous = sent.context().attach();
        try {
            this.transport.send(request, timeout).whenComplete((reply, failure) -> ended(sent, reply, failure));
        } finally {
            sent.context().detach(previous);
        }
        watch();
        return sent.reply();
    }

    private void ended(Waiting sent, @Nullable DataRequest reply, @Nullable Throwable failure) {
        this.waiting.remove(sent);
        if (failure == null) {
            this.lastSign = System.nanoTime();
            sent.reply().complete(reply);
        } else {
            sent.reply().completeExceptionally(ClientFailures.cause(failure));
        }
        sent.context().cancel(null);
    }

    private void watch() {
        if (this.watching.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(this.keepAlive.time().toNanos(), TimeUnit.NANOSECONDS)
                    .execute(this::check);
        }
    }

    private void check() {
        if (this.waiting.isEmpty()) {
            stopWatching();
        } else if (System.nanoTime() - this.lastSign < this.keepAlive.time().toNanos()) {
            again();
        } else {
            ask();
        }
    }

    private void again() {
        this.watching.set(false);
        watch();
    }

    private void stopWatching() {
        this.watching.set(false);
        if (!this.waiting.isEmpty()) {
            watch();
        }
    }

    private void ask() {
        long asked = System.nanoTime();
        long timeout = this.keepAlive.timeout().toNanos();
        // The timeout of the call itself is longer, so that it is seen which of both ended the wait.
        this.transport
                .serving(this.keepAlive.timeout().multipliedBy(2))
                .orTimeout(timeout, TimeUnit.NANOSECONDS)
                .whenComplete((serving, failure) -> {
                    if (failure == null || !silence(ClientFailures.cause(failure))) {
                        this.lastSign = System.nanoTime();
                    } else if (this.lastSign - asked < 0) {
                        fail(asked);
                    }
                    again();
                });
    }

    /** A refused connection is not silence: the connection of a request may still be served while the Gateway shuts down. */
    private static boolean silence(Throwable failure) {
        return failure instanceof TimeoutException || failure.getCause() instanceof HttpTimeoutException;
    }

    private void fail(long asked) {
        for (Waiting sent : this.waiting) {
            if (sent.since() - asked <= 0) {
                this.waiting.remove(sent);
                long silent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - Math.max(sent.since(), this.lastSign));
                FlowConnectionException failure = new FlowConnectionException(
                        "Gateway " + this.transport + " has sent nothing for " + silent
                                + " ms, not even an answer to a liveness check",
                        null);
                sent.reply().completeExceptionally(failure);
                sent.context().cancel(failure);
            }
        }
        // Last, because it may end requests with a reason that says less.
        this.transport.reconnect();
    }

    @Override
    public CompletableFuture<StatusProto> dryRun(Duration timeout) {
        return this.transport.dryRun(timeout);
    }

    @Override
    public CompletableFuture<List<ExecutorReport>> executors(Duration timeout) {
        return this.transport.executors(timeout);
    }

    @Override
    public CompletableFuture<Boolean> serving(Duration timeout) {
        return this.transport.serving(timeout);
    }

    @Override
    public CompletableFuture<JinaInfoProto> status(Duration timeout) {
        return this.transport.status(timeout);
    }

    @Override
    public int maxInFlight() {
        return this.transport.maxInFlight();
    }

    @Override
    public void reconnect() {
        this.transport.reconnect();
    }

    @Override
    public void close() {
        this.transport.close();
    }

    @Override
    public String toString() {
        return this.transport.toString();
    }

    /** A request without a reply so far. */
    private record Waiting(long since, Context.CancellableContext context, CompletableFuture<DataRequest> reply) {}
}
