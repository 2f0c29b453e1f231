package dev.flow.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.net.ReplicaAddress;
import dev.flow.proto.wire.DataRequest;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplicaConnectionTests {

    private static final DataRequest REQUEST = Requests.to("/encode");

    @RegisterExtension
    private final Opened opened = new Opened();

    @Test
    void aPeerThatChangesItsMethodsIsReachedByTheNextRequest() throws Exception {
        RawExecutor flow = RawExecutor.start(RawMethod.stream((request, call) -> call.reply(request)));
        ReplicaConnection replica = this.opened.add(flow.connect());
        Requests.reply(replica.send(REQUEST));
        flow.close();
        RawMethod list = RawMethod.list((request, call) -> call.reply(request.getRequests(0)));
        this.opened.add(RawExecutor.start(flow.port(), list));
        await().ignoreExceptions().untilAsserted(() -> Requests.reply(replica.send(REQUEST)));
        assertThat(list.asked()).hasSize(1);
    }

    @Test
    void aMessageBeforeTheStatusUnimplementedIsNoReply() throws Exception {
        RawMethod single = RawMethod.single((request, call) -> {
            call.send(new byte[0]);
            call.close(Status.UNIMPLEMENTED);
        });
        ReplicaConnection replica =
                connect(single, RawMethod.list((request, call) -> call.reply(request.getRequests(0))));
        assertThat(Requests.reply(replica.send(REQUEST)).message()).isEqualTo(REQUEST);
    }

    @Test
    void aReplyWhoseCallFailsIsAFailure() throws Exception {
        ReplicaConnection replica = connect(RawMethod.single((request, call) -> {
            call.send(request.toByteArray());
            call.close(Status.NOT_FOUND);
        }));
        assertThat(Requests.failure(replica.send(REQUEST)).status().getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(replica.replies()).isZero();
    }

    @Test
    void metadataOfAReplyIsBounded() throws Exception {
        RawExecutor executor = this.opened.add(RawExecutor.start(RawMethod.single((request, call) -> {
            Metadata trailers = new Metadata();
            trailers.put(Metadata.Key.of("large", Metadata.ASCII_STRING_MARSHALLER), "a".repeat(20_000));
            call.send(request.toByteArray());
            call.close(Status.OK, trailers);
        })));
        ReplicaAddress address = ReplicaAddress.parse("127.0.0.1:" + executor.port());
        Channels permitting = Channels.DEFAULT.limitedTo(1 << 20, 64 * 1024);
        ReplicaConnection permitted =
                this.opened.add(new ReplicaConnection(address, permitting.network(address, Optional.empty())));
        assertThat(Requests.reply(permitted.send(REQUEST)).message()).isEqualTo(REQUEST);
        ReplicaConnection bounded = this.opened.add(executor.connect());
        assertThat(Requests.failure(bounded.send(REQUEST)).status().getCode()).isNotEqualTo(Status.Code.OK);
    }

    @Test
    void requestsThatBelongTogetherGoOutAsOne() throws Exception {
        RawMethod list = RawMethod.list((request, call) -> call.reply(request.getRequests(1)));
        ReplicaConnection replica = connect(list, RawMethod.echo());
        DataRequest second = Requests.to("/second");
        assertThat(Requests.reply(replica.send(List.of(REQUEST, second))).message())
                .isEqualTo(second);
        assertThat(list.asked()).hasSize(1);
    }

    @Test
    void requestsThatBelongTogetherAreRefusedClearlyByAPeerThatTakesOneAtATime() throws Exception {
        ReplicaConnection replica = connect(RawMethod.stream((request, call) -> call.reply(request)));
        ReplicaFailure failure = Requests.failure(replica.send(List.of(REQUEST, REQUEST)));
        assertThat(failure.status().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(failure.status().getDescription()).contains("process_data");
        assertThat(Requests.reply(replica.send(REQUEST)).message()).isEqualTo(REQUEST);
    }

    @Test
    void nothingToSendIsAFailureAndNotThrown() {
        ReplicaConnection replica = connect(RawMethod.echo());
        assertThat(Requests.failure(replica.send(List.of())).status().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(replica.inFlight()).isZero();
    }

    @Test
    void requestsOnTheirWayAreCounted() throws Exception {
        CompletableFuture<RawCall> held = new CompletableFuture<>();
        ReplicaConnection replica = connect(RawMethod.single((request, call) -> held.complete(call)));
        CompletionStage<Reply> reply = replica.send(REQUEST);
        assertThat(replica.inFlight()).isOne();
        held.get(5, TimeUnit.SECONDS).reply(REQUEST);
        Requests.reply(reply);
        assertThat(replica.inFlight()).isZero();
    }

    @Test
    void aReplyToAnotherRequestFailsTheOneThatWasSent() {
        ReplicaConnection replica =
                connect(RawMethod.single((request, call) -> call.reply(Requests.to("/encode", "somebody else's"))));
        ReplicaFailure failure = Requests.failure(replica.send(REQUEST));
        assertThat(failure.status().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(failure).hasMessageContaining("'r1'").hasMessageContaining("'somebody else's'");
    }

    @Test
    void misbehaviourFailsOneRequestAndNotTheNext() throws Exception {
        ReplicaConnection replica = connect(RawMethod.single((request, call) -> {
            switch (request.getHeader().getExecEndpoint()) {
                case "/nothing" -> call.close(Status.OK);
                case "/empty" -> call.reply(DataRequest.getDefaultInstance());
                case "/garbage" -> call.send(new byte[] {(byte) 0xff, 0x01, 0x02});
                case "/twice" -> {
                    call.send(request.toByteArray());
                    call.sendMore(request.toByteArray());
                }
                default -> call.reply(request);
            }
        }));
        for (String bad : List.of("/nothing", "/empty", "/garbage", "/twice")) {
            ReplicaFailure failure = Requests.failure(replica.send(Requests.to(bad)));
            assertThat(failure.status().getCode()).as(bad).isEqualTo(Status.Code.INTERNAL);
            assertThat(Requests.reply(replica.send(REQUEST)).message()).isEqualTo(REQUEST);
        }
        assertThat(replica.inFlight()).isZero();
    }

    @Test
    void aStreamThatNeverStopsAnsweringIsCancelled() throws Exception {
        CompletableFuture<RawCall> held = new CompletableFuture<>();
        ReplicaConnection replica = connect(RawMethod.stream((request, call) -> {
            call.send(request.toByteArray());
            call.sendMore(request.toByteArray());
            held.complete(call);
        }));
        assertThat(Requests.failure(replica.send(REQUEST)).status().getCode()).isEqualTo(Status.Code.INTERNAL);
        held.get(5, TimeUnit.SECONDS).cancelled().get(5, TimeUnit.SECONDS);
    }

    @Test
    void aClientThatGoesCancelsWhatIsInFlightForIt() throws Exception {
        CompletableFuture<RawCall> held = new CompletableFuture<>();
        ReplicaConnection replica = connect(RawMethod.single((request, call) -> held.complete(call)));
        Context.CancellableContext client = Context.current().withCancellation();
        CompletionStage<Reply> reply = client.wrap(() -> replica.send(REQUEST)).call();
        RawCall call = held.get(5, TimeUnit.SECONDS);
        client.cancel(null);
        call.cancelled().get(5, TimeUnit.SECONDS);
        assertThat(Requests.failure(reply).status().getCode()).isEqualTo(Status.Code.CANCELLED);
    }

    @Test
    void whetherARequestLeftIsKnown() {
        ReplicaConnection nobody = this.opened.add(RawExecutor.connect(RawExecutor.freePort()));
        ReplicaFailure refused = Requests.failure(nobody.send(REQUEST));
        assertThat(refused.mayHaveArrived()).isFalse();
        assertThat(refused.unprocessed()).isTrue();
        ReplicaConnection busy = connect(RawMethod.single((request, call) -> call.close(Status.UNAVAILABLE)));
        ReplicaFailure answered = Requests.failure(busy.send(REQUEST));
        assertThat(answered.mayHaveArrived()).isTrue();
        assertThat(answered.unprocessed()).isFalse();
    }

    @Test
    void aConnectionThatBreaksUnderARequestMayHaveCarriedIt() throws Exception {
        CompletableFuture<RawCall> held = new CompletableFuture<>();
        RawExecutor executor = RawExecutor.start(RawMethod.single((request, call) -> held.complete(call)));
        ReplicaConnection replica = this.opened.add(executor.connect());
        CompletionStage<Reply> reply = replica.send(REQUEST);
        held.get(5, TimeUnit.SECONDS);
        executor.close();
        ReplicaFailure failure = Requests.failure(reply);
        assertThat(failure.mayHaveArrived()).isTrue();
        assertThat(failure.unprocessed()).isFalse();
    }

    @Test
    void aDeadReplicaIsTriedAtAPaceHoweverManyRequestsThereAre() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket hangsUp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> acceptAndHangUp(hangsUp, connections));
            ReplicaConnection replica = this.opened.add(RawExecutor.connect(hangsUp.getLocalPort()));
            long start = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                Requests.failure(replica.send(REQUEST));
            }
            long paces = (System.nanoTime() - start) / Connectivity.RECONNECT_INTERVAL.toNanos();
            assertThat(connections.get()).isBetween(1, (int) paces + 2);
        }
    }

    private static void acceptAndHangUp(ServerSocket socket, AtomicInteger connections) {
        try {
            while (true) {
                socket.accept().close();
                connections.incrementAndGet();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Test
    void betweenAttemptsToConnectRequestsFailAtOnceAndWhoeverListensThenIsFound() throws Exception {
        int port = RawExecutor.freePort();
        ReplicaConnection replica = this.opened.add(RawExecutor.connect(port));
        for (int i = 0; i < 50; i++) {
            Requests.failure(replica.send(REQUEST));
        }
        this.opened.add(RawExecutor.start(port, RawMethod.echo()));
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Connectivity.RECONNECT_INTERVAL.plusMillis(500))
                .ignoreExceptions()
                .untilAsserted(() -> Requests.reply(replica.send(REQUEST)));
    }

    @Test
    void whoeverNeedsTheTruthNeedNotWait() throws Exception {
        int port = RawExecutor.freePort();
        ReplicaConnection replica = this.opened.add(RawExecutor.connect(port));
        Requests.failure(replica.send(REQUEST));
        this.opened.add(RawExecutor.start(port, RawMethod.echo()));
        replica.wake();
        Requests.reply(replica.send(REQUEST, CallOptions.DEFAULT));
    }

    private ReplicaConnection connect(RawMethod... methods) {
        return this.opened.add(this.opened.add(RawExecutor.start(methods)).connect());
    }
}
