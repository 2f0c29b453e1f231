package dev.flow.client;

import dev.flow.proto.wire.DataRequest;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Sends one request and retries it while the Flow is unreachable, within the maximum number of attempts and the deadline. */
final class RetryingSender {

    private final Transport transport;
    private final PostOptions options;
    private final Executor threads;
    private final long start = System.nanoTime();

    private RetryingSender(Transport transport, PostOptions options, Executor threads) {
        this.transport = transport;
        this.options = options;
        this.threads = threads;
    }

    static CompletableFuture<DataRequest> send(
            Transport transport, DataRequest request, PostOptions options, Executor threads) {
        return new RetryingSender(transport, options, threads).attempt(request, 1);
    }

    private CompletableFuture<DataRequest> attempt(DataRequest request, int number) {
        return this.transport
                .send(request, remaining())
                .exceptionallyCompose((failure) -> retry(request, number, ClientFailures.cause(failure)));
    }

    private CompletableFuture<DataRequest> retry(DataRequest request, int number, Throwable failure) {
        Duration wait = this.options.backoff().before(number + 1);
        boolean inTime = remaining().map((time) -> time.compareTo(wait) > 0).orElse(true);
        if (number >= this.options.attempts() || !inTime || !isRetryable(failure)) {
            return CompletableFuture.failedFuture(number == 1 ? failure : withAttempts(failure, number));
        }
        Executor delayed = CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, this.threads);
        return CompletableFuture.supplyAsync(() -> attempt(request, number + 1), delayed)
                .thenCompose((reply) -> reply);
    }

    private Optional<Duration> remaining() {
        return this.options
                .deadline()
                .map((deadline) -> deadline.minusNanos(System.nanoTime() - this.start))
                .map((left) -> left.isNegative() || left.isZero() ? Duration.ofNanos(1) : left);
    }

    /** As Jina's clients: UNAVAILABLE, DEADLINE_EXCEEDED and INTERNAL are retried. */
    private static boolean isRetryable(Throwable failure) {
        return failure instanceof FlowConnectionException
                || failure instanceof FlowServerException server
                        && server.getCause() != null
                        && Status.fromThrowable(server.getCause()).getCode() == Status.Code.INTERNAL;
    }

    private static Throwable withAttempts(Throwable failure, int attempts) {
        return failure instanceof FlowConnectionException lost
                ? new FlowConnectionException(lost.getMessage() + " (after " + attempts + " attempts)", lost.getCause())
                : failure;
    }
}
