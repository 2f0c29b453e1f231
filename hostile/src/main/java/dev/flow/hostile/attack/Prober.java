package dev.flow.hostile.attack;

import dev.flow.hostile.http.HttpConnection;
import dev.flow.hostile.http.HttpReply;
import dev.flow.hostile.http.HttpRequest;
import dev.flow.hostile.scenario.Deadline;
import dev.flow.hostile.scenario.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Asks what a probe of a container asks, on new connections, and counts probes that fail. */
final class Prober {

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration QUIET_TIMEOUT = Duration.ofSeconds(10);
    private static final int QUIET_PROBES = 3;
    private static final int BUSY = 4;
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final InetSocketAddress http;
    private final Duration limit;
    private int asked;
    private int failed;

    Prober(InetSocketAddress http) {
        this.http = http;
        this.limit = limit(http);
    }

    /** One second, or more on a machine so busy that a probe takes long without an attack. */
    private static Duration limit(InetSocketAddress http) {
        Duration limit = LIMIT;
        for (int i = 0; i < QUIET_PROBES; i++) {
            long start = System.nanoTime();
            try {
                HttpConnection.exchange(http, HttpRequest.get("/dry_run"), QUIET_TIMEOUT);
            } catch (IOException unanswered) {
                return LIMIT;
            }
            Duration busy = Duration.ofNanos(System.nanoTime() - start).multipliedBy(BUSY);
            limit = busy.compareTo(limit) > 0 ? busy : limit;
        }
        return limit;
    }

    /** Sends probes until the deadline; a step runs before each round. */
    void run(Deadline deadline, Runnable step) {
        do {
            step.run();
            ask("/");
            ask("/dry_run");
        } while (deadline.pause(INTERVAL));
    }

    private void ask(String path) {
        this.asked++;
        try {
            HttpReply reply = HttpConnection.exchange(this.http, HttpRequest.get(path), this.limit);
            this.failed += reply.status() == 200 ? 0 : 1;
        } catch (IOException unanswered) {
            this.failed++;
        }
    }

    /** Adds a violation if a probe failed. */
    Outcome judge(Outcome outcome) {
        return outcome.require(
                this.failed == 0,
                this.failed + " of " + this.asked + " probes were not answered within " + this.limit.toMillis()
                        + " ms");
    }
}
