package dev.flow.hostile.attack;

import dev.flow.hostile.http.HttpConnection;
import dev.flow.hostile.http.HttpReply;
import dev.flow.hostile.http.HttpRequest;
import dev.flow.hostile.process.ServerProcess;
import dev.flow.hostile.scenario.Deadline;
import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks for the addresses of Executors in whatever a stranger may read while one of them is down. */
final class Disclosure {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final List<String> PATHS =
            List.of("/dry_run", "/dry_run/report", "/status", "/actuator/flow", "/actuator/health", "/openapi.json");

    private Disclosure() {}

    static Outcome run(Target target) throws IOException {
        ServerProcess busy = target.bed().busy();
        busy.kill();
        try {
            Deadline noticed = Deadline.in(Duration.ofSeconds(5));
            while (read(target, "/dry_run").contains("\"code\":0") && noticed.pause(Duration.ofMillis(50))) {
                // The Gateway has not noticed yet.
            }
            return outcome(target);
        } finally {
            busy.restart();
        }
    }

    private static Outcome outcome(Target target) throws IOException {
        List<String> shown = new ArrayList<>();
        for (String path : PATHS) {
            String text = read(target, path);
            if (text.contains(":" + target.bed().busy().port())
                    || text.contains(":" + target.bed().encoder().port())) {
                shown.add(path);
            }
        }
        return Outcome.of("addresses at " + shown).require(shown.isEmpty(), "strangers see addresses at " + shown);
    }

    private static String read(Target target, String path) throws IOException {
        HttpReply reply = HttpConnection.exchange(target.address(), HttpRequest.get(path), TIMEOUT);
        return reply.text();
    }
}
