package dev.flow.hostile.attack;

import dev.flow.hostile.http2.Frame;
import dev.flow.hostile.http2.HeaderBlock;
import dev.flow.hostile.http2.Http2Connection;
import dev.flow.hostile.scenario.Attack;
import dev.flow.hostile.scenario.Deadline;
import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.Target;
import java.io.IOException;
import java.time.Duration;

/** Sends calls whose messages are no messages; the log must not grow with their number. */
final class StreamErrors implements Attack {

    // Compressed flag without a compression, then a length, then bytes that are no protobuf.
    private static final byte[] GARBAGE = {0, 0, 0, 0, 4, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff};
    private static final byte[] COMPRESSED = {1, 0, 0, 0, 1, 0};
    private static final byte[] BLOCK = HeaderBlock.grpc("/jina.JinaSingleDataRequestRPC/process_single_data")
            .bytes();

    @Override
    public Outcome run(Target target) throws IOException {
        Deadline deadline = target.seconds(6, 1);
        int most = target.count(5_000, 1_000);
        try (Http2Connection connection = Http2Connection.open(target.address())) {
            int sent = 0;
            for (; sent < most && deadline.pause(Duration.ofMillis(1)); sent++) {
                int stream = 2 * sent + 1;
                connection.send(
                        Frame.headers(stream, BLOCK), Frame.data(stream, sent % 2 == 0 ? GARBAGE : COMPRESSED, true));
                connection.flush();
                if (connection.reaction().ended().isPresent()) {
                    break;
                }
            }
            return Outcome.of(connection.reaction() + " (" + sent + " bad messages)");
        } catch (IOException closed) {
            return Outcome.of("closed");
        }
    }
}
