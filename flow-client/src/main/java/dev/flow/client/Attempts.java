package dev.flow.client;

import dev.flow.proto.wire.DataRequest;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Sends a request, and again while the Flow cannot be reached, as long as attempts and time are left. */
final class Attempts {

    private final Transport transport;
    private final PostOptions options;
    private final Executor threads;
    private final long start = System.nanoTime();

    private Attempts(Transport transport, PostOptions options, Executor threads) {
        this.transport = transport;
        this.options = options;
        this.threads = threads;
    }

    static CompletableFuture<DataRequest> send(
            Transport transport, DataRequest request, PostOptions options, Executor threads) {
        return new Attempts(transport, options, threads).attempt(request, 1);
    }

    private CompletableFuture<DataRequest> attempt(DataRequest request, int number) {
        return this.transport
                .send(request, left())
                .exceptionallyCompose((failure) -> failed(request, number, cause(failure)));
    }

    private CompletableFuture<DataRequest> failed(DataRequest request, int number, Throwable failure) {
        Duration wait = this.options.backoff().before(number + 1);
        boolean inTime = left().map((time) -> time.compareTo(wait) > 0).orElse(true);
        if (number >= this.options.attempts() || !inTime || !isPassing(failure)) {
            return CompletableFuture.failedFuture(number == 1 ? failure : afterAll(failure, number));
        }
        Executor later = CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, this.threads);
        return CompletableFuture.supplyAsync(() -> attempt(request, number + 1), later)
                .thenCompose((reply) -> reply);
    }

    private Optional<Duration> left() {
        return this.options
                .deadline()
                .map((deadline) -> deadline.minusNanos(System.nanoTime() - this.start))
                .map((left) -> left.isNegative() || left.isZero() ? Duration.ofNanos(1) : left);
    }

    /** As Jina's clients: what is UNAVAILABLE, late or INTERNAL may be better the next time. */
    private static boolean isPassing(Throwable failure) {
        return failure instanceof FlowConnectionException
                || failure instanceof FlowServerException server
                        && server.getCause() != null
                        && Status.fromThrowable(server.getCause()).getCode() == Status.Code.INTERNAL;
    }

    private static Throwable afterAll(Throwable failure, int attempts) {
        return failure instanceof FlowConnectionException lost
                ? new FlowConnectionException(lost.getMessage() + " (after " + attempts + " attempts)", lost.getCause())
                : failure;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
