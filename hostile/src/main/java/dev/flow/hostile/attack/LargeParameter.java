package dev.flow.hostile.attack;

import dev.flow.hostile.http.HttpConnection;
import dev.flow.hostile.http.HttpReply;
import dev.flow.hostile.http.HttpRequest;
import dev.flow.hostile.scenario.Deadline;
import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends parameters and ids of 10 MB in turn while the readiness of the Flow is watched. */
final class LargeParameter {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String VALUE = "a".repeat(10_000_000);

    private LargeParameter() {}

    static Outcome run(Target target) throws Exception {
        List<HttpRequest> requests = List.of(
                request("{\"text\":\"a\"}", "{\"large\":\"" + VALUE + "\"}"),
                request("{\"id\":\"" + VALUE + "\"}", "{}"));
        Deadline deadline = target.seconds(8, 1.2);
        Map<String, Integer> statuses = new TreeMap<>();
        try (ReadinessWatch watch = ReadinessWatch.of(target.gateway().grpc())) {
            do {
                for (HttpRequest request : requests) {
                    statuses.merge(status(target, request), 1, Integer::sum);
                }
            } while (!deadline.passed());
            return Outcome.of(statuses.toString())
                    .require(watch.lost() == 0, "readiness was lost " + watch.lost() + " times");
        }
    }

    private static HttpRequest request(String document, String parameters) {
        return HttpRequest.post(
                "/post",
                "{\"data\":[" + document + "],\"parameters\":" + parameters
                        + ",\"execEndpoint\":\"/hostile\",\"targetExecutor\":\"encoder\"}");
    }

    private static String status(Target target, HttpRequest request) {
        try {
            HttpReply reply = HttpConnection.exchange(target.gateway().http(), request, TIMEOUT);
            return String.valueOf(reply.status());
        } catch (IOException unanswered) {
            return "no answer";
        }
    }
}
