package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.app.gateway.HttpApi.Answer;
import dev.flow.proto.jina.DataRequestProto;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A hundred requests, by each protocol in turn, that have come to the Executor and are not yet answered. */
final class InFlight {

    private static final int EACH = 25;

    private final List<Recorder<DataRequestProto>> singles;
    private final List<Recorder<DataRequestProto>> streamed;
    private final List<CompletableFuture<Answer>> http;
    private final List<Socket> sockets;

    private InFlight(RunningGateway gateway) {
        this.singles = each((number) -> gateway.grpc().beginSingle(Sample.request("single" + number)));
        this.streamed = each((number) -> {
            Recorder<DataRequestProto> replies = new Recorder<>();
            gateway.grpc().call(replies).onNext(Sample.request("streamed" + number));
            return replies;
        });
        this.http = each((number) -> gateway.http().begin("POST", "/post", Sample.JSON));
        this.sockets = each((number) -> {
            Socket socket = gateway.socket("/", "json");
            socket.send(Sample.JSON);
            return socket;
        });
    }

    private static <T> List<T> each(IntFunction<T> begin) {
        return IntStream.range(0, EACH).mapToObj(begin).toList();
    }

    static InFlight through(RunningGateway gateway, RunningExecutor holding) {
        InFlight requests = new InFlight(gateway);
        holding.awaitHeld(4 * EACH);
        return requests;
    }

    void assertUnanswered() {
        assertThat(this.singles).allMatch((single) -> single.messages().isEmpty());
        assertThat(this.streamed).allMatch((stream) -> stream.messages().isEmpty());
        assertThat(this.http).noneMatch(CompletableFuture::isDone);
        assertThat(this.sockets).allMatch((socket) -> socket.frames().isEmpty());
    }

    void assertAnswered() {
        assertThat(this.singles)
                .allSatisfy((single) -> assertThat(single.end())
                        .succeedsWithin(10, TimeUnit.SECONDS)
                        .isEqualTo(Status.OK));
        assertThat(this.streamed).allSatisfy(InFlight::assertStreamed);
        assertThat(this.http)
                .allSatisfy((answer) -> assertThat(answer)
                        .succeedsWithin(10, TimeUnit.SECONDS)
                        .satisfies((there) -> assertThat(there.status()).isEqualTo(200)));
        assertThat(this.sockets)
                .allSatisfy((socket) -> assertThat(socket.untilClosed())
                        .satisfiesExactly(
                                (frame) ->
                                        assertThat(frame).startsWith("text {").contains("\"text\":\"hi\""),
                                (frame) -> assertThat(frame).isEqualTo("close 1001")));
    }

    private static void assertStreamed(Recorder<DataRequestProto> stream) {
        assertThat(stream.end()).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(stream.messages())
                .singleElement()
                .satisfies((reply) -> assertThat(reply.getHeader().hasStatus()).isFalse());
    }
}
