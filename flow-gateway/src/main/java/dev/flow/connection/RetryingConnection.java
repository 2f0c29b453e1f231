package dev.flow.connection;

import dev.flow.definition.Retries;
import dev.flow.definition.RetryPolicy;
import dev.flow.grpc.Refusals;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Context;
import io.grpc.Deadline;
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
 * Sends each request to a Replica, and where that fails to another, without waiting between. The choice of Replicas is not a
 * connection below this one, since it has to know which have been tried.
 */
final class RetryingConnection implements ExecutorConnection {

    private static final Logger log = LoggerFactory.getLogger(RetryingConnection.class);

    /** What most requests have tried before; never written to. */
    private static final BitSet NONE = new BitSet();

    private final String executor;
    private final Replicas replicas;
    private final List<String> addresses;
    private final int attempts;
    private final RetryPolicy policy;
    private final RetryBudget budget;
    private final RetryListener listener;

    /**
     * @param executor the Executor's name, for messages
     * @param replicas its Replicas
     * @param retries how often and when to send again
     * @param budget how many retries the Executor may get
     * @param listener told of retries
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
        return new Attempts((connection) -> connection.send(request)).begin();
    }

    @Override
    public CompletionStage<Reply> send(List<DataRequest> parts) {
        return new Attempts((connection) -> connection.send(parts)).begin();
    }

    @Override
    public void close() {
        this.replicas.close();
    }

    @Override
    public String toString() {
        return this.attempts + " attempts (" + this.policy + ", budget " + this.budget + "), " + this.replicas;
    }

    /** One request, however often it is sent; its own result, which spares another object for each request. */
    private final class Attempts extends CompletableFuture<Reply> implements BiConsumer<Reply, Throwable> {

        private final Function<ExecutorConnection, CompletionStage<Reply>> sending;
        private final Context context = Context.current();
        private final int turn = RetryingConnection.this.replicas.turn();
        private BitSet tried = NONE;
        private int replica;
        private int made;

        Attempts(Function<ExecutorConnection, CompletionStage<Reply>> sending) {
            this.sending = sending;
        }

        CompletionStage<Reply> begin() {
            RetryingConnection.this.budget.earn();
            attempt();
            return this;
        }

        private void attempt() {
            this.made++;
            this.replica = RetryingConnection.this.replicas.next(this.turn, this.tried);
            this.sending
                    .apply(RetryingConnection.this.replicas.at(this.replica).way())
                    .whenComplete(this);
        }

        @Override
        public void accept(@Nullable Reply reply, @Nullable Throwable failure) {
            if (failure == null) {
                complete(reply);
                return;
            }
            Throwable cause = Refusals.unwrap(failure);
            if (!(cause instanceof ReplicaFailure replica)) {
                completeExceptionally(cause);
            } else if (again(replica)) {
                log.debug(
                        "executor {}: attempt {}/{} failed, trying again: {}",
                        RetryingConnection.this.executor,
                        this.made,
                        RetryingConnection.this.attempts,
                        replica.getMessage());
                RetryingConnection.this.listener.retried();
                anotherOne();
            } else {
                completeExceptionally(new NetworkFailure(
                        RetryingConnection.this.executor, RetryingConnection.this.addresses, replica.status()));
            }
        }

        private void anotherOne() {
            if (this.tried == NONE) {
                this.tried = new BitSet(RetryingConnection.this.addresses.size());
            }
            this.tried.set(this.replica);
            this.context.run(this::attempt);
        }

        private boolean again(ReplicaFailure failure) {
            return (this.made < RetryingConnection.this.attempts || onceMore(failure))
                    && RetryRule.permits(RetryingConnection.this.policy, failure)
                    && wanted()
                    // What was never seen there is no load to anybody.
                    && (!failure.costly() || affordable());
        }

        /** Whatever the number of retries: a connection that is about to end is no failure that somebody would count. */
        private boolean onceMore(ReplicaFailure failure) {
            return failure.turnedAway() && this.made == RetryingConnection.this.attempts;
        }

        private boolean affordable() {
            boolean spent = RetryingConnection.this.budget.spend();
            if (!spent) {
                RetryingConnection.this.listener.retryRefused();
            }
            return spent;
        }

        /** Whether somebody still waits for the reply. A deadline that has passed counts before its timer has run. */
        private boolean wanted() {
            Deadline deadline = this.context.getDeadline();
            return !this.context.isCancelled() && (deadline == null || !deadline.isExpired());
        }
    }
}
