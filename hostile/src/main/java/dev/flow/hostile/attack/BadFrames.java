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
import java.util.List;

/** Sends frames that RFC 9113 forbids, one on each connection; the log must not grow with their number. */
final class BadFrames implements Attack {

    private static final byte[] BLOCK = HeaderBlock.grpc("/jina.JinaRPC/Call").bytes();
    private static final List<Frame> FRAMES = List.of(
            Frame.headers(0, BLOCK),
            Frame.headers(2, BLOCK),
            Frame.data(1, new byte[1], true),
            Frame.windowUpdate(0, 0),
            Frame.windowUpdate(1, 1),
            new Frame(Frame.SETTINGS, 0, 0, new byte[5]),
            new Frame(Frame.SETTINGS, Frame.ACK, 0, new byte[6]),
            new Frame(Frame.PING, 0, 0, new byte[7]),
            new Frame(Frame.PING, 0, 1, new byte[8]),
            new Frame(Frame.CONTINUATION, Frame.END_HEADERS, 1, BLOCK),
            Frame.headers(1, new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff}),
            Frame.headers(1, HeaderBlock.grpc("/").with("UPPER", "case").bytes()));

    @Override
    public Outcome run(Target target) throws IOException {
        Deadline deadline = target.seconds(8, 1);
        int most = target.count(2_000, 400);
        int sent = 0;
        int ended = 0;
        for (; sent < most && !deadline.passed(); sent++) {
            try (Http2Connection connection = Http2Connection.open(target.address())) {
                connection.send(FRAMES.get(sent % FRAMES.size()));
                connection.flush();
                ended += ended(connection) ? 1 : 0;
            }
        }
        return Outcome.of(ended + " of " + sent + " ended or reset").require(ended > 0, "no bad frame was answered");
    }

    private static boolean ended(Http2Connection connection) {
        Deadline answer = Deadline.in(Duration.ofMillis(100));
        do {
            if (connection.reaction().ended().isPresent()) {
                return true;
            }
        } while (answer.pause(Duration.ofMillis(2)));
        return false;
    }
}
