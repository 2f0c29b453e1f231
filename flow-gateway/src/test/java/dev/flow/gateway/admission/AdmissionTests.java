package dev.flow.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTests {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Sent> sent = new ArrayList<>();
    private long now = 1;

    @AfterEach
    void stop() {
        this.timer.shutdownNow();
    }

    @Test
    void sendsARequestAtOnce() {
        CompletableFuture<DataRequest> reply = send(admission(10, 10, 10), "a");
        reply(0);
        assertThat(reply).isCompleted();
    }

    @Test
    void refusesRequestsOfAClientThatHasAsManyAsAllowed() {
        Admission admission = admission(100, 2, 100);
        send(admission, "a");
        send(admission, "a");
        assertThat(send(admission, "a")).satisfies((third) -> refused(third, Refusal.CLIENT));
        assertThat(send(admission, "b")).isNotDone();
        assertThat(admission.refused(Refusal.CLIENT)).isEqualTo(1);
    }

    @Test
    void refusesRequestsWhenTheFlowHasAsManyAsAllowed() {
        Admission admission = admission(2, 2, 100);
        send(admission, "a");
        send(admission, "b");
        assertThat(send(admission, "c")).satisfies((third) -> refused(third, Refusal.REQUESTS));
        reply(0);
        assertThat(send(admission, "c")).isNotDone();
    }

    @Test
    void letsClientsTakeTurns() {
        Admission admission = admission(100, 100, 1);
        for (int i = 0; i < 5; i++) {
            send(admission, "busy");
        }
        send(admission, "quiet");
        assertThat(admission.waiting()).isEqualTo(5);
        reply(0);
        reply(1);
        assertThat(this.sent).extracting(Sent::client).containsExactly("busy", "busy", "quiet");
    }

    @Test
    void doesNotLetRequestsOfOneEndpointWaitForAnother() {
        Admission admission = admission(100, 100, 1);
        send(admission, "a", "/slow");
        send(admission, "a", "/slow");
        send(admission, "a", "/fast");
        assertThat(this.sent).extracting(Sent::endpoint).containsExactly("/slow", "/fast");
    }

    @Test
    void letsRequestsWithoutADeadlineWaitInAStandingQueue() {
        Admission admission = admission(100, 100, 1);
        send(admission, "a");
        CompletableFuture<DataRequest> patient = send(admission, "a");
        pass(Duration.ofSeconds(10));
        reply(0);
        reply(1);
        assertThat(patient).isCompleted();
    }

    @Test
    void doesNotSendARequestWhoseCallerHasLeft() {
        Admission admission = admission(100, 100, 1);
        send(admission, "a");
        Context.CancellableContext caller = Context.current().withCancellation();
        Context previous = caller.attach();
        CompletableFuture<DataRequest> left = send(admission, "a");
        caller.detach(previous);
        caller.cancel(null);
        reply(0);
        assertThat(left).satisfies((late) -> refused(late, Refusal.DEADLINE));
        assertThat(this.sent).hasSize(1);
        assertThat(admission.refused(Refusal.DEADLINE)).as("a sign of overload").isZero();
    }

    @Test
    void removesARequestWhoseCallerHasLeftWhileNothingEnds() {
        Admission admission = admission(100, 2, 1);
        send(admission, "a");
        Context.CancellableContext caller = Context.current().withCancellation();
        Context previous = caller.attach();
        send(admission, "a");
        caller.detach(previous);
        caller.cancel(null);
        admission.check();
        assertThat(admission.waiting()).isZero();
        assertThat(send(admission, "a")).isNotDone();
    }

    @Test
    void doesNotSendARequestWhoseDeadlinePassesBeforeItsReply() {
        Admission admission = admission(100, 100, 1);
        for (int i = 0; i < 5; i++) {
            send(admission, "a");
            pass(Duration.ofMinutes(2));
            reply(i);
        }
        send(admission, "a");
        CompletableFuture<DataRequest> late = urgent(admission, Duration.ofMinutes(1));
        reply(5);
        assertThat(late).satisfies((request) -> refused(request, Refusal.DEADLINE));
        assertThat(this.sent).hasSize(6);
    }

    @Test
    void refusesRequestsThatHaveWaitedTooLongWhileNothingEnds() {
        Admission admission = admission(100, 100, 1);
        send(admission, "a");
        CompletableFuture<DataRequest> waiting = send(admission, "a");
        pass(Duration.ofSeconds(61));
        admission.check();
        assertThat(waiting).satisfies((late) -> refused(late, Refusal.WAIT));
        assertThat(admission.waiting()).isZero();
    }

    @Test
    void freesTheRoomOfRequestsThatFail() {
        Admission admission = admission(1, 1, 1);
        for (int i = 0; i < 3; i++) {
            CompletableFuture<DataRequest> failing = send(admission, "a");
            this.sent.get(i).reply().completeExceptionally(new IllegalStateException("lost"));
            assertThat(failing).isCompletedExceptionally();
        }
        assertThat(admission.inFlight()).isZero();
    }

    private void reply(int number) {
        this.sent.get(number).reply().complete(DataRequest.getDefaultInstance());
    }

    private void pass(Duration time) {
        this.now += time.toNanos();
    }

    private Admission admission(int requests, int perClient, int inFlight) {
        AdmissionSettings settings = new AdmissionSettings(
                requests, perClient, inFlight, true, Duration.ofSeconds(1), Duration.ofSeconds(60), 1000);
        return new Admission(settings, () -> this.now);
    }

    private CompletableFuture<DataRequest> urgent(Admission admission, Duration deadline) {
        Context context =
                Context.current().withDeadline(Deadline.after(deadline.toMillis(), TimeUnit.MILLISECONDS), this.timer);
        Context previous = context.attach();
        try {
            return send(admission, "a");
        } finally {
            context.detach(previous);
        }
    }

    private CompletableFuture<DataRequest> send(Admission admission, String client) {
        return send(admission, client, "/work");
    }

    private CompletableFuture<DataRequest> send(Admission admission, String client, String endpoint) {
        DataRequest request = DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder().setExecEndpoint(endpoint))
                .build();
        return admission
                .admit(request, admission.client(client), false, (admitted) -> route(client, endpoint))
                .toCompletableFuture();
    }

    private CompletionStage<DataRequest> route(String client, String endpoint) {
        Sent next = new Sent(client, endpoint, new CompletableFuture<>());
        this.sent.add(next);
        return next.reply();
    }

    private static void refused(CompletableFuture<DataRequest> request, Refusal reason) {
        assertThat(request)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        OverloadException.class,
                        (refusal) -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private record Sent(String client, String endpoint, CompletableFuture<DataRequest> reply) {}
}
