package dev.flow.connection;

import dev.flow.FlowException;
import dev.flow.definition.Retries;
import dev.flow.definition.RetryPolicy;
import dev.flow.grpc.Refusals;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each request to a Replica and, if that fails, at once to another. The choice of Replicas is part of this connection, because
 * it depends on which Replicas have been tried.
 */
final class RetryingConnection implements ExecutorConnection {

    private static final Logger log = LoggerFactory.getLogger(RetryingConnection.class);

    /** The set of tried Replicas of a first attempt; never written to. */
    private static final BitSet NONE = new BitSet();

    private final String executor;
    private final Replicas replicas;
    private final List<String> addresses;
    private final int attempts;
    private final RetryPolicy policy;
    private final RetryBudget budget;
    private final RetryListener listener;

    /**
     * @param executor the name of the Executor, for messages
     * @param replicas its Replicas
     * @param retries the number of retries and their policy
     * @param budget the budget of retries
     * @param listener called for each retry
     */
    RetryingConnection(
            String executor, Replicas replicas, Retries retries, RetryBudget budget, RetryListener listener) {
        this.executor = executor;
        this.replicas = replicas;
        this.addresses = replicas.addresses();
        this.attempts = retries.attempts(this.addresses.size());
        this.policy = retries.policy();
        this.budget = budget;
        this.listener = listener;
    }

    @Override
    public CompletionStage<Reply> send(DataRequest request) {
        return new RetriedRequest((connection) -> connection.send(request)).start();
    }

    @Override
    public CompletionStage<Reply> send(List<DataRequest> parts) {
        return new RetriedRequest((connection) -> connection.send(parts)).start();
    }

    @Override
    public void close() {
        this.replicas.close();
    }

    @Override
    public String toString() {
        return this.attempts + " attempts (" + this.policy + ", budget " + this.budget + "), " + this.replicas;
    }

    /** One request with all its attempts. It is its own result, which saves an object for each request. */
    private final class RetriedRequest extends CompletableFuture<Reply> implements BiConsumer<Reply, Throwable> {

        private final Function<ExecutorConnection, CompletionStage<Reply>> send;
        private final Context context = Context.current();
        private final int start = RetryingConnection.this.replicas.nextStart();
        private BitSet tried = NONE;
        private int replica;
        private int attempt;
        private long attemptStart;

        RetriedRequest(Function<ExecutorConnection, CompletionStage<Reply>> send) {
            this.send = send;
        }

        CompletionStage<Reply> start() {
            RetryingConnection.this.budget.deposit();
            attempt();
            return this;
        }

        private void attempt() {
            this.attempt++;
            this.replica = RetryingConnection.this.replicas.next(this.start, this.tried);
            Candidate candidate = RetryingConnection.this.replicas.at(this.replica);
            this.attemptStart = System.nanoTime();
            candidate.judge().onStart();
            this.send.apply(candidate.connection()).whenComplete(this);
        }

        @Override
        public void accept(@Nullable Reply reply, @Nullable Throwable failure) {
            ReplicaJudge judge =
                    RetryingConnection.this.replicas.at(this.replica).judge();
            long nanos = System.nanoTime() - this.attemptStart;
            if (failure == null) {
                judge.onReply(reply.error(), nanos);
                complete(reply);
                return;
            }
            Throwable cause = Refusals.unwrap(failure);
            judge(judge, cause, nanos);
            if (!(cause instanceof ReplicaFailure replica)) {
                completeExceptionally(cause);
            } else if (retryable(replica)) {
                log.debug(
                        "Executor '{}': attempt {} of {} failed, retrying: {}",
                        RetryingConnection.this.executor,
                        this.attempt,
                        RetryingConnection.this.attempts,
                        replica.getMessage());
                RetryingConnection.this.listener.retried();
                retry();
            } else {
                completeExceptionally(failure(replica.status()));
            }
        }

        private FlowException failure(Status status) {
            String executor = RetryingConnection.this.executor;
            return MetadataTooLargeException.of(executor, status)
                    .<FlowException>map((tooLarge) -> tooLarge)
                    .orElseGet(() -> new NetworkFailure(executor, RetryingConnection.this.addresses, status));
        }

        private static void judge(ReplicaJudge judge, Throwable cause, long nanos) {
            if (cause instanceof ReplicaFailure replica) {
                judge.onFailure(replica.status(), replica.mayHaveArrived(), nanos);
            } else {
                judge.onFailure(Status.CANCELLED, false, nanos);
            }
        }

        private void retry() {
            if (this.tried == NONE) {
                this.tried = new BitSet(RetryingConnection.this.addresses.size());
            }
            this.tried.set(this.replica);
            this.context.run(this::attempt);
        }

        private boolean retryable(ReplicaFailure failure) {
            return (this.attempt < RetryingConnection.this.attempts || extraAttempt(failure))
                    && RetryRule.permits(RetryingConnection.this.policy, failure)
                    && callerWaits()
                    // A request that did not arrive is no load, so its retry needs no budget.
                    && (!failure.mayHaveArrived() || withinBudget());
        }

        /** A closing connection is not a failed attempt: the request is retried once more, whatever the number of retries. */
        private boolean extraAttempt(ReplicaFailure failure) {
            return failure.rejectedByConnection() && this.attempt == RetryingConnection.this.attempts;
        }

        private boolean withinBudget() {
            boolean permitted = RetryingConnection.this.budget.tryWithdraw();
            if (!permitted) {
                RetryingConnection.this.listener.retryRefused();
            }
            return permitted;
        }

        /** Returns whether the caller still waits for the reply. An expired deadline counts before its timer has run. */
        private boolean callerWaits() {
            Deadline deadline = this.context.getDeadline();
            return !this.context.isCancelled() && (deadline == null || !deadline.isExpired());
        }
    }
}
