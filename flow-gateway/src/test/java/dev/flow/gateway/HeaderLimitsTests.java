package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.flow.FlowException;
import dev.flow.gateway.GatewayFixture.Appends;
import dev.flow.gateway.GatewayFixture.Replies;
import dev.flow.gateway.GatewayFixture.Served;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.JinaRPCGrpc;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HeaderLimitsTests {

    @RegisterExtension
    final GatewayFixture fixture = new GatewayFixture();

    @Test
    void rejectsAnEndpointThatDoesNotFitIntoMetadata() throws IOException {
        Served served = this.fixture.serve(this.fixture.executor("a", new Appends("-a")));
        Status status = GatewayFixture.statusOf(() -> served.single(GatewayFixture.request(endpoint(10_000), "hi")));
        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription()).contains("endpoint", "10000", "4096");
    }

    @Test
    void sendsTheLongestAllowedEndpointToAnExecutor() throws IOException {
        Served served = this.fixture.serve(this.fixture.executor("a", new Appends("-a")));
        assertThat(GatewayFixture.texts(
                        served.single(GatewayFixture.request(endpoint(HeaderLimits.MAX_ENDPOINT), "hi"))))
                .containsExactly("hi");
    }

    @Test
    void rejectsSuchAnEndpointOfAStream() throws IOException {
        Gateway gateway = this.fixture.start(this.fixture.executor("a", new Appends("-a")));
        DataRequest request = DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder().setExecEndpoint(endpoint(10_000)))
                .build();
        assertThatExceptionOfType(FlowException.class)
                .isThrownBy(() -> gateway.stream(request))
                .withMessageContaining("4096");
    }

    @Test
    void repliesToSuchAnEndpointInACallWithAnErrorAndContinues() throws IOException {
        Served served = this.fixture.serve(this.fixture.executor("a", new Appends("-a")));
        Replies replies = new Replies();
        StreamObserver<DataRequestProto> requests =
                JinaRPCGrpc.newStub(served.channel()).call(replies);
        requests.onNext(GatewayFixture.request(endpoint(10_000), "hi", "long"));
        await().until(() -> replies.ids().equals(List.of("long")));
        requests.onNext(GatewayFixture.request("/append", "hi", "short"));
        requests.onCompleted();
        await().until(() -> !replies.ended.isEmpty());
        assertThat(replies.received.get(0).getHeader().getStatus().getDescription())
                .contains("10000", "4096");
        assertThat(GatewayFixture.texts(replies.received.get(1))).containsExactly("hi-a");
        assertThat(replies.ended).containsExactly(Status.OK);
    }

    private static String endpoint(int length) {
        return "/" + "x".repeat(length - 1);
    }
}
