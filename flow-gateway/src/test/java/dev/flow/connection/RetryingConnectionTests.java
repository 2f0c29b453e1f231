package dev.flow.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.Polling;
import dev.flow.definition.ReplicaChoice;
import dev.flow.definition.Retries;
import dev.flow.definition.RetryPolicy;
import dev.flow.grpc.Refusals;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Context;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryingConnectionTests {

    private static final DataRequest REQUEST = Requests.to("/encode");
    private static final Retries THREE = new Retries(3, RetryPolicy.JINA, 0.1);

    @RegisterExtension
    private final Opened opened = new Opened();

    @ParameterizedTest(name = "{0}: {1} attempts as Jina, {2} where it must be safe")
    @CsvSource({
        "UNAVAILABLE, 4, 1",
        "DEADLINE_EXCEEDED, 4, 1",
        "NOT_FOUND, 4, 1",
        "CANCELLED, 4, 1",
        "UNKNOWN, 1, 1",
        "INTERNAL, 1, 1",
        "RESOURCE_EXHAUSTED, 1, 1",
        "UNAUTHENTICATED, 1, 1"
    })
    void whatAnExecutorAnswersDecidesWhetherItIsAskedAgain(Status.Code code, int jina, int safe) {
        assertThat(attempts(code, RetryPolicy.JINA)).isEqualTo(jina);
        assertThat(attempts(code, RetryPolicy.SAFE)).isEqualTo(safe);
    }

    private int attempts(Status.Code code, RetryPolicy policy) {
        RawMethod method = RawMethod.single((request, call) -> call.close(Status.fromCode(code)));
        ExecutorConnection connection = connect(new Retries(-1, policy, 0.1), serve(method));
        NetworkFailure failure = Requests.failure(connection.send(REQUEST), NetworkFailure.class);
        assertThat(failure.code()).isEqualTo(code);
        return method.asked().size();
    }

    @Test
    void anEndpointThatIsTooLongForTheMetadataOfAnExecutorIsAFaultOfTheRequest() {
        RawMethod method = RawMethod.echo();
        RawExecutor small = this.opened.add(RawExecutor.withMaxMetadata(1024, method));
        ExecutorConnection connection = connect(THREE, this.opened.add(small.connect()));
        MetadataTooLargeException failure = Requests.failure(
                connection.send(Requests.to("/" + "a".repeat(2_000))), MetadataTooLargeException.class);
        assertThat(failure).hasMessageContaining("'encoder'").hasMessageContaining("1024");
        assertThat(Refusals.statusOf(failure).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(method.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 4", "-1, 3, 4", "-1, 5, 6", "0, 3, 1", "1, 3, 2", "7, 1, 8"})
    void theNumberOfAttemptsIsJinas(int retries, int replicas, int attempts) {
        assertThat(new Retries(retries, RetryPolicy.JINA, 0.1).attempts(replicas))
                .isEqualTo(attempts);
    }

    @Test
    void eachAttemptGoesToAReplicaNotTriedYet() {
        List<RawMethod> methods = new ArrayList<>();
        List<ReplicaConnection> replicas = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            methods.add(RawMethod.single((request, call) -> call.close(Status.UNAVAILABLE)));
            replicas.add(serve(methods.get(i)));
        }
        ExecutorConnection connection = connect(THREE, replicas.toArray(ReplicaConnection[]::new));
        Requests.failure(connection.send(REQUEST), NetworkFailure.class);
        assertThat(methods).extracting((method) -> method.asked().size()).containsExactlyInAnyOrder(1, 1, 2);
    }

    @Test
    void aRequestThatNobodySawIsSentToAnotherReplicaUnderEitherPolicy() throws Exception {
        for (RetryPolicy policy : RetryPolicy.values()) {
            ExecutorConnection connection = connect(new Retries(1, policy, 0), nobody(), serve(RawMethod.echo()));
            for (int i = 0; i < 100; i++) {
                Requests.reply(connection.send(REQUEST));
            }
        }
    }

    @Test
    void withOneOfThreeKilledAndRestartedUnderLoadNoRequestFails() throws Exception {
        List<RawExecutor> executors = new ArrayList<>();
        List<ReplicaConnection> replicas = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            executors.add(this.opened.add(RawExecutor.start(RawMethod.echo())));
            replicas.add(this.opened.add(executors.get(i).connect()));
        }
        ExecutorConnection connection = connect(Retries.DEFAULT, replicas.toArray(ReplicaConnection[]::new));
        Semaphore inFlight = new Semaphore(64);
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            if (i == 1000) {
                CompletableFuture.runAsync(executors.get(1)::close);
            }
            if (i == 2000) {
                this.opened.add(RawExecutor.start(executors.get(1).port(), RawMethod.echo()));
            }
            inFlight.acquire();
            replies.add(connection.send(REQUEST).toCompletableFuture());
            replies.get(i).whenComplete((reply, failure) -> inFlight.release());
        }
        for (CompletableFuture<Reply> reply : replies) {
            Requests.reply(reply);
        }
    }

    @Test
    void noRequestFailsWhereAReplicaEndsInOrderThoughOnlyWhatIsSafeIsSentAgain() throws Exception {
        RawExecutor ending = this.opened.add(RawExecutor.start(RawMethod.echo()));
        ReplicaConnection replica = this.opened.add(ending.connect());
        ExecutorConnection connection = connect(new Retries(1, RetryPolicy.SAFE, 0), replica, serve(RawMethod.echo()));
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            if (i == 1000) {
                ending.drain();
            }
            replies.add(connection.send(REQUEST).toCompletableFuture());
        }
        for (CompletableFuture<Reply> reply : replies) {
            Requests.reply(reply);
        }
    }

    @Test
    void aStreamRefusedUnseenIsSafeToSendAgain() throws Exception {
        RawMethod first = RawMethod.single((request, call) -> call.reply(request));
        try (RefusingServer refusing = new RefusingServer()) {
            ReplicaConnection replica = this.opened.add(RawExecutor.connect(refusing.port()));
            ExecutorConnection connection = connect(new Retries(1, RetryPolicy.SAFE, 0.1), replica, serve(first));
            Requests.reply(connection.send(REQUEST));
            Requests.reply(connection.send(REQUEST));
            assertThat(refusing.refused()).isPositive();
        }
    }

    @Test
    void aStreamRefusedUnseenIsSentOnceMoreWhateverTheNumberOfRetries() throws Exception {
        try (RefusingServer refusing = new RefusingServer()) {
            ReplicaConnection replica = this.opened.add(RawExecutor.connect(refusing.port()));
            ExecutorConnection connection = connect(new Retries(0, RetryPolicy.SAFE, 0), replica);
            Requests.failure(connection.send(REQUEST), NetworkFailure.class);
            assertThat(refusing.refused()).isEqualTo(2);
        }
    }

    @Test
    void theLastFailureNamesTheExecutorAndAllItsAddresses() {
        ReplicaConnection one = nobody();
        ReplicaConnection other = nobody();
        NetworkFailure failure =
                Requests.failure(connect(Retries.DEFAULT, one, other).send(REQUEST), NetworkFailure.class);
        assertThat(failure)
                .hasMessage(
                        "failed to connect to all addresses |Gateway: Communication error with deployment encoder at"
                                + " address(es) {'" + one.address().text() + "', '"
                                + other.address().text() + "'}. Head or worker(s) may be down.");
    }

    @Test
    void underLastingFailureRetriesAreATenthOfTheRequestsAndAFew() {
        RawMethod method = RawMethod.single((request, call) -> call.close(Status.UNAVAILABLE));
        ExecutorConnection connection = connect(Retries.DEFAULT, serve(method));
        int requests = 500;
        for (int i = 0; i < requests; i++) {
            Requests.failure(connection.send(REQUEST), NetworkFailure.class);
        }
        assertThat(method.asked().size() - requests).isBetween(RetryBudget.FLOOR, requests / 10 + RetryBudget.FLOOR);
    }

    @Test
    void theTimeoutIsOfEachAttempt() {
        RawMethod silent = RawMethod.single((request, call) -> {});
        ExecutorConnection connection = connect(
                settings(ReplicaChoice.ROUND_ROBIN, new Retries(1, RetryPolicy.JINA, 0.1), Duration.ofMillis(50)),
                serve(silent));
        NetworkFailure failure = Requests.failure(connection.send(REQUEST), NetworkFailure.class);
        assertThat(failure.code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(failure).hasMessageContaining("timeout_send");
        assertThat(silent.asked()).hasSize(2);
    }

    @Test
    void aSlowReplicaIsLeftForAnotherAfterTheTimeout() throws Exception {
        RawMethod silent = RawMethod.single((request, call) -> {});
        RawMethod echo = RawMethod.echo();
        ExecutorConnection connection = connect(
                settings(ReplicaChoice.ROUND_ROBIN, Retries.DEFAULT, Duration.ofSeconds(1)),
                serve(silent),
                serve(echo));
        Requests.reply(connection.send(REQUEST));
        Requests.reply(connection.send(REQUEST));
        assertThat(echo.asked()).hasSize(2);
    }

    @Test
    void aClientsOwnDeadlineEndsItAll() throws Exception {
        RawMethod silent = RawMethod.single((request, call) -> {});
        ExecutorConnection connection =
                connect(settings(ReplicaChoice.ROUND_ROBIN, Retries.DEFAULT, Duration.ofSeconds(10)), serve(silent));
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (Context.CancellableContext client =
                Context.current().withDeadlineAfter(100, TimeUnit.MILLISECONDS, timer)) {
            CompletionStage<Reply> reply =
                    client.wrap(() -> connection.send(REQUEST)).call();
            assertThat(Requests.failure(reply, NetworkFailure.class).code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        } finally {
            timer.shutdownNow();
        }
        assertThat(silent.asked()).hasSizeLessThan(2);
    }

    @Test
    void aClientThatHasGoneIsNotRetriedFor() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        RawMethod silent = RawMethod.single((request, call) -> asked.countDown());
        ExecutorConnection connection = connect(Retries.DEFAULT, serve(silent));
        Context.CancellableContext client = Context.current().withCancellation();
        CompletionStage<Reply> reply =
                client.wrap(() -> connection.send(REQUEST)).call();
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
        client.cancel(null);
        assertThat(Requests.failure(reply, NetworkFailure.class).code()).isEqualTo(Status.Code.CANCELLED);
        assertThat(silent.asked()).hasSize(1);
    }

    @Test
    void requestsThatBelongTogetherAreRetriedTogether() throws Exception {
        RawMethod list = RawMethod.list((request, call) -> call.reply(request.getRequests(0)));
        ExecutorConnection connection = connect(THREE, nobody(), serve(list));
        for (int i = 0; i < 4; i++) {
            Requests.reply(connection.send(List.of(REQUEST, REQUEST)));
        }
        assertThat(list.asked()).hasSize(4);
    }

    @Test
    void anErrorOfTheExecutorIsAnAnswer() throws Exception {
        RawMethod method = RawMethod.single((request, call) -> call.error(request));
        assertThat(Requests.reply(connect(Retries.DEFAULT, serve(method)).send(REQUEST))
                        .error())
                .isTrue();
        assertThat(method.asked()).hasSize(1);
    }

    @Test
    void theWholeWayCanBeRead() {
        ReplicaConnection one = nobody();
        ExecutorConnection connection = connect(
                settings(ReplicaChoice.LEAST_BUSY, new Retries(-1, RetryPolicy.SAFE, 0.1), Duration.ofSeconds(2)), one);
        assertThat(connection)
                .hasToString("4 attempts (safe, budget 0.1 per request), least busy over [" + one + " within 2000 ms]");
    }

    @Test
    void anAllDeadExecutorFailsAtOnce() {
        ExecutorConnection connection = connect(Retries.DEFAULT, nobody(), nobody(), nobody());
        long start = System.nanoTime();
        for (int i = 0; i < 2000; i++) {
            Requests.failure(connection.send(REQUEST), NetworkFailure.class);
        }
        // Far longer if each request waited for a connection.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    private ReplicaConnection serve(RawMethod... methods) {
        return this.opened.add(this.opened.add(RawExecutor.start(methods)).connect());
    }

    private ReplicaConnection nobody() {
        return this.opened.add(RawExecutor.connect(RawExecutor.freePort()));
    }

    private ExecutorConnection connect(Retries retries, ReplicaConnection... replicas) {
        ConnectionSettings settings = new ConnectionSettings(
                ReplicaChoice.ROUND_ROBIN, retries, Optional.empty(), Polling.DEFAULT, Concatenation::of);
        return connect(settings, replicas);
    }

    private static ConnectionSettings settings(ReplicaChoice choice, Retries retries, Duration timeout) {
        return new ConnectionSettings(choice, retries, Optional.of(timeout), Polling.DEFAULT, Concatenation::of);
    }

    private static ExecutorConnection connect(ConnectionSettings settings, ReplicaConnection... replicas) {
        List<WatchedReplica> watched = Stream.of(replicas)
                .map((replica) -> new WatchedReplica(replica, () -> true))
                .toList();
        return ExecutorConnection.of("encoder", List.of(watched), settings);
    }
}
