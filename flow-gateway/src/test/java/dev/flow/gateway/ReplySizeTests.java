package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.ExecutorSettings;
import dev.flow.gateway.GatewayFixture.Appends;
import dev.flow.gateway.GatewayFixture.Replies;
import dev.flow.gateway.GatewayFixture.Served;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.JinaRPCGrpc;
import dev.flow.proto.jina.StatusProto.StatusCode;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The maximum size of the replies of one Executor, over gRPC. */
class ReplySizeTests {

    private static final int MAX_BYTES = 2_000;
    private static final String LARGE = "a".repeat(3_000);

    @RegisterExtension
    private final GatewayFixture fixture = new GatewayFixture();

    @Test
    void aReplyAboveTheMaximumFailsTheRequestAndNamesExecutorAndMaximum() throws IOException {
        Served served = serve();
        Status status = GatewayFixture.statusOf(() -> served.single(GatewayFixture.request("/append", LARGE)));
        assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(status.getDescription()).contains("deployment a", String.valueOf(MAX_BYTES));
        assertThat(GatewayFixture.texts(served.single(GatewayFixture.request("/append", "hi"))))
                .containsExactly("hi-a");
    }

    @Test
    void aReplyAboveTheMaximumIsAnErrorReplyInACallWhichContinues() throws IOException {
        Served served = serve();
        Replies replies = new Replies();
        StreamObserver<DataRequestProto> requests =
                JinaRPCGrpc.newStub(served.channel()).call(replies);
        requests.onNext(GatewayFixture.request("/append", LARGE, "large"));
        await().until(() -> replies.ids().equals(List.of("large")));
        requests.onNext(GatewayFixture.request("/append", "hi", "small"));
        requests.onCompleted();
        await().until(() -> !replies.ended.isEmpty());
        assertThat(replies.received.get(0).getHeader().getStatus().getCode()).isEqualTo(StatusCode.ERROR);
        assertThat(GatewayFixture.texts(replies.received.get(1))).containsExactly("hi-a");
        assertThat(replies.ended).containsExactly(Status.OK);
    }

    private Served serve() throws IOException {
        return this.fixture.serve(
                this.fixture.executor("a", new Appends("-a")).with(ExecutorSettings.MAX_REPLY_SIZE, MAX_BYTES));
    }
}
