package dev.flow.hostile.attack;

import dev.flow.hostile.http.HttpRequest;
import dev.flow.hostile.scenario.Deadline;
import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Many connections that send little or nothing. */
final class SlowClients {

    private static final byte[] NOTHING = {};
    private static final byte[] HALF_HEADERS =
            "POST /post HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SLOW_BODY = HttpRequest.of("POST", "/post")
            .header("Content-Type", "application/json")
            .header("Content-Length", "1000000")
            .bytes();
    private static final byte[] ONE = {' '};
    /** Above the limit of open files that the servers run with. */
    private static final int MORE_THAN_FILES = 2_500;

    private SlowClients() {}

    /** Sends the bodies of 220 requests one byte at a time. */
    static Outcome bodies(Target target) throws IOException {
        return hold(target, 220, SLOW_BODY, ONE);
    }

    /** Sends the first half of 2,000 headers. */
    static Outcome halfHeaders(Target target) throws IOException {
        return hold(target, target.count(2_000, 600), HALF_HEADERS, NOTHING);
    }

    /** Opens more connections than the server can have files, and sends nothing. */
    static Outcome idle(Target target) throws IOException {
        return hold(target, MORE_THAN_FILES, NOTHING, NOTHING);
    }

    private static Outcome hold(Target target, int size, byte[] first, byte[] next) throws IOException {
        Prober prober = new Prober(target.gateway().http());
        Deadline deadline = target.seconds(45, 1.2);
        try (Crowd crowd = Crowd.of(target.address(), size, first)) {
            prober.run(deadline, () -> crowd.send(next));
            long ended = crowd.ended();
            String seen =
                    ended + " of " + crowd.size() + " ended, " + crowd.refused() + " refused " + crowd.firstReply();
            Outcome outcome = Outcome.of(seen.strip());
            return prober.judge(outcome.require(target.quick() || ended > 0, "no connection was ended within 45 s"));
        }
    }
}
