package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.proto.jina.DataRequestProto;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All who hold on to a Gateway with nothing in flight: who watch, who keep a stream or a WebSocket open, who never answer. */
final class Crowd implements AutoCloseable {

    private final Watchers watchers;
    private final Recorder<DataRequestProto> unused = new Recorder<>();
    private final Recorder<DataRequestProto> used = new Recorder<>();
    private final List<Socket> sockets;
    private final SilentSocket silent;

    private Crowd(RunningGateway gateway) throws IOException {
        this.watchers = Watchers.of(gateway.grpc(), "flow");
        gateway.grpc().call(this.unused);
        StreamObserver<DataRequestProto> requests = gateway.grpc().call(this.used);
        requests.onNext(Sample.request("a1"));
        this.sockets = List.of(gateway.socket("/", "json"), gateway.socket("/", "bytes"));
        this.sockets.get(0).send("this is no JSON");
        this.silent = SilentSocket.open(gateway.httpPort(), "this is no JSON");
    }

    static Crowd of(RunningGateway gateway) throws IOException {
        Crowd crowd = new Crowd(gateway);
        await().until(() -> crowd.used.messages().size() == 1
                && crowd.sockets.get(0).frames().size() == 1);
        return crowd;
    }

    /** Asserts that all were told in the words of their protocol that the Gateway ends. */
    void assertSentAway() {
        this.watchers.assertSentAway();
        assertThat(List.of(this.unused.end(), this.used.end()))
                .allSatisfy((end) -> assertThat(end)
                        .succeedsWithin(10, TimeUnit.SECONDS)
                        .satisfies((status) -> assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE)));
        assertThat(this.sockets)
                .allSatisfy((socket) -> assertThat(socket.untilClosed()).last().isEqualTo("close 1001"));
    }

    @Override
    public void close() throws IOException {
        this.silent.close();
    }
}
