package dev.flow.hostile.attack;

import dev.flow.hostile.http.HttpConnection;
import dev.flow.hostile.http.HttpReply;
import dev.flow.hostile.http.HttpRequest;
import dev.flow.hostile.scenario.Attack;
import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sends JSON that is cheap to send and costly to process. */
final class JsonBodies implements Attack {

    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Supplier<String> body;

    private JsonBodies(Supplier<String> body) {
        this.body = body;
    }

    /** 100,000 documents with one letter each. */
    static Attack smallDocuments() {
        return new JsonBodies(() -> documents("{\"text\":\"a\"}", 100_000));
    }

    /** 2,000,000 documents without any content. */
    static Attack emptyDocuments() {
        return new JsonBodies(() -> documents("{}", 2_000_000));
    }

    /** Parameters with 1,000,000 keys. */
    static Attack keys() {
        return new JsonBodies(() -> request(
                "{}",
                IntStream.range(0, 1_000_000)
                        .mapToObj((key) -> "\"" + Integer.toString(key, 36) + "\":1")
                        .collect(Collectors.joining(",", "{", "}"))));
    }

    /** Arrays nested 20,000 deep. */
    static Attack depth() {
        return new JsonBodies(() -> request("{}", "{\"deep\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"));
    }

    /** An integer of 400 digits. */
    static Attack longInteger() {
        return new JsonBodies(() -> request("{}", "{\"number\":" + "1".repeat(400) + "}"));
    }

    private static String documents(String document, int count) {
        return request((document + ",").repeat(count - 1) + document, "{}");
    }

    private static String request(String documents, String parameters) {
        return "{\"data\":[" + documents + "],\"parameters\":" + parameters
                + ",\"execEndpoint\":\"/hostile\",\"targetExecutor\":\"encoder\"}";
    }

    @Override
    public Outcome run(Target target) {
        HttpRequest request = HttpRequest.post("/post", this.body.get());
        long start = System.nanoTime();
        try {
            HttpReply reply = HttpConnection.exchange(target.address(), request, ANSWER);
            double seconds = (System.nanoTime() - start) / 1e9;
            return Outcome.of(String.format(
                            Locale.ROOT, "%d after %.1f s, %d kB", reply.status(), seconds, reply.body().length / 1024))
                    .require(reply.status() < 500, "status " + reply.status() + ", expected 2xx or 4xx");
        } catch (IOException unanswered) {
            return Outcome.of("no answer: " + unanswered.getMessage())
                    .require(false, "no answer within " + ANSWER.toSeconds() + " s");
        }
    }
}
