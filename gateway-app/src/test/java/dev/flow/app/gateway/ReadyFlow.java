package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.app.gateway.HttpApi.Answer;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.RouteProto;
import dev.flow.proto.jina.StatusProto;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What clients of each protocol see while the whole Flow can serve. */
interface ReadyFlow extends ServingGateway {

    @Test
    default void aDryRunByGrpcIsAnEmptyStatus() {
        assertThat(gateway().grpc().dryRun()).isEqualTo(StatusProto.getDefaultInstance());
    }

    @Test
    default void aDryRunByHttpIsSuccess() {
        assertThat(gateway().http().get("/dry_run"))
                .isEqualTo(new Answer(200, "{\"code\":0,\"description\":\"\",\"exception\":null}"));
    }

    @Test
    default void aDryRunByWebSocketIsAnEmptyObjectAndAGoodEnd() {
        assertThat(gateway().socket("/dry_run", "json").untilClosed()).containsExactly("text {}", "close 1000");
        assertThat(gateway().socket("/dry_run").untilClosed()).containsExactly("text {}", "close 1000");
    }

    @Test
    default void aDryRunByWebSocketInBytesIsAnEmptyFrameAndAGoodEnd() {
        assertThat(gateway().socket("/dry_run", "bytes").untilClosed()).containsExactly("binary", "close 1000");
    }

    @Test
    default void healthOfTheFlowAndOfItsExecutorIsServing() {
        assertThat(gateway().grpc().serving("flow")).isTrue();
        assertThat(gateway().grpc().serving("flow/executor0")).isTrue();
    }

    @Test
    default void actuatorSaysUp() {
        assertThat(gateway().http().get("/actuator/health").status()).isEqualTo(200);
    }

    @Test
    default void actuatorTellsStrangersThatTheFlowIsReadyAndNoAddress() {
        JsonNode flow = gateway().http().get("/actuator/flow").json();
        assertThat(flow.get("ready").booleanValue()).isTrue();
        assertThat(flow.toString()).doesNotContain(executor().address());
    }

    @Test
    default void aRequestByGrpcIsAnswered() {
        DataRequestProto reply = gateway().grpc().single(Sample.request("a1"));
        assertThat(reply.getData()).isEqualTo(Sample.request("a1").getData());
        assertThat(reply.getRoutesList()).extracting(RouteProto::getExecutor).containsExactly("gateway", "executor0");
    }

    @Test
    default void requestsOfAStreamAreAnsweredAndTheStreamEndsWell() {
        Recorder<DataRequestProto> replies = new Recorder<>();
        StreamObserver<DataRequestProto> requests = gateway().grpc().call(replies);
        requests.onNext(Sample.request("a1"));
        requests.onNext(Sample.request("a2"));
        requests.onCompleted();
        assertThat(replies.end()).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(Status.OK);
        assertThat(replies.messages())
                .extracting((reply) -> reply.getHeader().getRequestId())
                .containsExactlyInAnyOrder("a1", "a2");
    }

    @Test
    default void aRequestByHttpIsAnswered() {
        Answer reply = gateway().http().post("/post", Sample.JSON);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/header/status").isNull()).isTrue();
        assertThat(reply.json().at("/data/0/text").stringValue()).isEqualTo("hi");
        assertThat(reply.json().at("/routes/1/executor").stringValue()).isEqualTo("executor0");
    }

    @Test
    default void aRequestByWebSocketIsAnswered() {
        Socket socket = gateway().socket("/", "json");
        socket.send(Sample.JSON);
        socket.send("{}");
        assertThat(socket.untilClosed())
                .satisfiesExactly(
                        (frame) -> assertThat(frame).startsWith("text {").contains("\"text\":\"hi\""),
                        (frame) -> assertThat(frame).isEqualTo("close 1000"));
    }

    @Test
    default void aRequestByWebSocketInBytesIsAnswered() {
        Socket socket = gateway().socket("/", "bytes");
        socket.send(Sample.request("a1").toByteArray());
        socket.send(new byte[1]);
        String document = HexFormat.of()
                .formatHex(Sample.request("a1").getData().getDocs().getDocs(0).toByteArray());
        assertThat(socket.untilClosed())
                .satisfiesExactly(
                        (frame) -> assertThat(frame).startsWith("binary ").contains(document),
                        (frame) -> assertThat(frame).isEqualTo("close 1000"));
    }
}
