package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.gateway.GatewayFixture.Appends;
import dev.flow.gateway.GatewayFixture.Holds;
import dev.flow.gateway.GatewayFixture.Replies;
import dev.flow.gateway.GatewayFixture.Served;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.JinaRPCGrpc;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams of requests to a Gateway on sockets of this machine. */
class CallStreamTests {

    @RegisterExtension
    final GatewayFixture gateways = new GatewayFixture();

    @Test
    void keepsManyRequestsInFlightAndRepliesAsTheyComplete() throws Exception {
        Holds holds = new Holds();
        Served served = this.gateways.serve(this.gateways.executor("executor0", holds));
        Replies replies = new Replies();
        StreamObserver<DataRequestProto> requests =
                JinaRPCGrpc.newStub(served.channel()).call(replies);
        for (int i = 0; i < 100; i++) {
            requests.onNext(GatewayFixture.request("/hold", "" + i, "r" + i));
        }
        await().untilAsserted(() -> assertThat(holds.held).hasSize(100));
        holds.held.get("99").complete(List.of());
        await().untilAsserted(() -> assertThat(replies.ids()).containsExactly("r99"));
        requests.onCompleted();
        holds.held.values().forEach((held) -> held.complete(List.of()));
        await().untilAsserted(() -> assertThat(replies.ended).containsExactly(Status.OK));
        assertThat(replies.ids()).hasSize(100);
    }

    @Test
    void repliesInTheOrderOfTheRequestsIfTheClientRequestsIt() throws Exception {
        Holds holds = new Holds();
        Served served = this.gateways.serve(this.gateways.executor("executor0", holds));
        Replies replies = new Replies();
        StreamObserver<DataRequestProto> requests =
                stub(served, "__results_in_order__", "true").call(replies);
        for (int i = 0; i < 900; i++) {
            requests.onNext(GatewayFixture.request("/hold", "" + i, "r" + i));
        }
        requests.onCompleted();
        await().untilAsserted(() -> assertThat(holds.held).hasSize(900));
        for (int i = 899; i >= 0; i--) {
            assertThat(replies.received).isEmpty();
            holds.held.get("" + i).complete(List.of());
        }
        await().untilAsserted(() -> assertThat(replies.ended).containsExactly(Status.OK));
        assertThat(replies.ids())
                .containsExactlyElementsOf(
                        IntStream.range(0, 900).mapToObj((i) -> "r" + i).toList());
    }

    @Test
    void limitsRequestsInFlightToThePrefetchOfTheClient() throws Exception {
        Holds holds = new Holds();
        Served served = this.gateways.serve(this.gateways.executor("executor0", holds));
        Replies replies = new Replies();
        StreamObserver<DataRequestProto> requests =
                stub(served, "__prefetch__", "2").call(replies);
        for (int i = 0; i < 5; i++) {
            requests.onNext(GatewayFixture.request("/hold", "" + i, "r" + i));
        }
        requests.onCompleted();
        for (int i = 0; i < 5; i++) {
            String next = "" + i;
            await().untilAsserted(() -> assertThat(holds.held).containsKey(next));
            assertThat(holds.held).hasSizeLessThanOrEqualTo(i + 2);
            holds.held.get(next).complete(List.of());
        }
        await().untilAsserted(() -> assertThat(replies.ended).containsExactly(Status.OK));
    }

    @Test
    void endsTheStreamWithTheErrorOfALostExecutorAfterItsReply() throws Exception {
        Served served = this.gateways.serve(RemoteExecutors.remote("executor0", GatewayFixture.freePort()));
        Replies replies = new Replies();
        StreamObserver<DataRequestProto> requests =
                JinaRPCGrpc.newStub(served.channel()).call(replies);
        requests.onNext(GatewayFixture.request("/append", "hi"));
        await().untilAsserted(() -> assertThat(replies.ended).hasSize(1));
        assertThat(replies.received)
                .containsExactly(DataRequestProto.newBuilder()
                        .setHeader(HeaderProto.newBuilder().setRequestId("a1"))
                        .build());
        assertThat(replies.ended.get(0).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void repliesWithAnErrorToARequestThatCannotBeRoutedAndContinues() throws Exception {
        Served served = this.gateways.serve(this.gateways.executor("executor0", new Appends("1")));
        Replies replies = new Replies();
        StreamObserver<DataRequestProto> requests =
                JinaRPCGrpc.newStub(served.channel()).call(replies);
        DataRequestProto.Builder bad = GatewayFixture.request("/append", "hi", "bad").toBuilder();
        bad.getHeaderBuilder().setTargetExecutor("(a");
        requests.onNext(bad.build());
        await().untilAsserted(() -> assertThat(replies.received).hasSize(1));
        assertThat(replies.received.get(0).getHeader().getStatus().getDescription())
                .contains("'(a'", "missing )");
        requests.onNext(GatewayFixture.request("/append", "hi", "good"));
        await().untilAsserted(() -> assertThat(replies.ids()).containsExactly("bad", "good"));
        assertThat(GatewayFixture.texts(replies.received.get(1))).containsExactly("hi1");
    }

    @Test
    void endsAnIdleStreamWhenTheGatewayDrains() throws Exception {
        Served served = this.gateways.serve(this.gateways.executor("executor0", new Appends("1")));
        Replies replies = new Replies();
        StreamObserver<DataRequestProto> requests =
                JinaRPCGrpc.newStub(served.channel()).call(replies);
        requests.onNext(GatewayFixture.request("/append", "hi"));
        await().untilAsserted(() -> assertThat(replies.received).hasSize(1));
        served.services().drain(Duration.ofSeconds(30));
        await().untilAsserted(() -> assertThat(replies.ended).hasSize(1));
        assertThat(replies.ended.get(0).getDescription()).contains("shutting down");
    }

    private static JinaRPCGrpc.JinaRPCStub stub(Served served, String key, String value) {
        Metadata wish = new Metadata();
        wish.put(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value);
        return JinaRPCGrpc.newStub(served.channel()).withInterceptors(MetadataUtils.newAttachHeadersInterceptor(wish));
    }
}
