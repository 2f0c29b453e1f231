package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.app.gateway.HttpApi.Answer;
import dev.flow.proto.jina.DataRequestProto;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A request by each protocol that has come to the Executor and is not yet answered. */
final class InFlight {

    private final Recorder<DataRequestProto> single;
    private final Recorder<DataRequestProto> streamed = new Recorder<>();
    private final CompletableFuture<Answer> http;
    private final Socket socket;

    private InFlight(RunningGateway gateway) {
        this.single = gateway.grpc().beginSingle(Sample.request("a1"));
        gateway.grpc().call(this.streamed).onNext(Sample.request("a2"));
        this.http = gateway.http().begin("POST", "/post", Sample.JSON);
        this.socket = gateway.socket("/", "json");
        this.socket.send(Sample.JSON);
    }

    static InFlight through(RunningGateway gateway, RunningExecutor holding) {
        InFlight requests = new InFlight(gateway);
        holding.awaitHeld(4);
        return requests;
    }

    void assertUnanswered() {
        assertThat(this.single.messages()).isEmpty();
        assertThat(this.streamed.messages()).isEmpty();
        assertThat(this.http).isNotDone();
        assertThat(this.socket.frames()).isEmpty();
    }

    void assertAnswered() {
        assertThat(this.single.end()).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(Status.OK);
        assertThat(this.streamed.end()).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(this.streamed.messages())
                .singleElement()
                .satisfies((reply) -> assertThat(reply.getHeader().hasStatus()).isFalse());
        assertThat(this.http)
                .succeedsWithin(10, TimeUnit.SECONDS)
                .satisfies((answer) -> assertThat(answer.status()).isEqualTo(200));
        assertThat(this.socket.untilClosed())
                .satisfiesExactly(
                        (frame) -> assertThat(frame).startsWith("text {").contains("\"text\":\"hi\""),
                        (frame) -> assertThat(frame).isEqualTo("close 1001"));
    }
}
