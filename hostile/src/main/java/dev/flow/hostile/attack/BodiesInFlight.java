package dev.flow.hostile.attack;

import dev.flow.hostile.http.HttpConnection;
import dev.flow.hostile.http.HttpReply;
import dev.flow.hostile.http.HttpRequest;
import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends eight bodies of 60 MB at the same time. */
final class BodiesInFlight {

    private static final int BODIES = 8;
    private static final int MEGABYTES = 60;
    private static final Duration TIMEOUT = Duration.ofSeconds(12);
    private static final byte[] MEGABYTE = "a".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] START = "{\"data\":[{\"text\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END =
            "\"}],\"execEndpoint\":\"/hostile\",\"targetExecutor\":\"encoder\"}".getBytes(StandardCharsets.US_ASCII);

    private BodiesInFlight() {}

    static Outcome run(Target target) throws InterruptedException {
        ExecutorService senders = Executors.newFixedThreadPool(BODIES);
        try {
            List<Future<String>> replies = new ArrayList<>();
            for (int i = 0; i < BODIES; i++) {
                replies.add(senders.submit(() -> send(target)));
            }
            return outcome(replies);
        } finally {
            senders.shutdownNow();
        }
    }

    private static Outcome outcome(List<Future<String>> replies) throws InterruptedException {
        Map<String, Integer> counts = new TreeMap<>();
        for (Future<String> reply : replies) {
            try {
                counts.merge(reply.get(), 1, Integer::sum);
            } catch (ExecutionException failed) {
                counts.merge("failed", 1, Integer::sum);
            }
        }
        return Outcome.of(counts.toString())
                .require(!counts.containsKey("500"), "status 500, expected 200, 413 or 503")
                .require(!counts.containsKey("503"), "503 without Retry-After");
    }

    private static String send(Target target) throws IOException {
        try (HttpConnection connection = HttpConnection.open(target.address(), TIMEOUT)) {
            try {
                write(connection);
            } catch (IOException refused) {
                // A server that refuses a body early closes the connection; its reply may still be readable.
            }
            HttpReply reply = connection.read();
            boolean delayed = reply.header("retry-after").isPresent();
            return reply.status() + (delayed ? " with Retry-After" : "");
        } catch (IOException unanswered) {
            return "no answer";
        }
    }

    private static void write(HttpConnection connection) throws IOException {
        long length = START.length + (long) MEGABYTES * MEGABYTE.length + END.length;
        connection.send(HttpRequest.of("POST", "/post")
                .header("Content-Type", "application/json")
                .header("Content-Length", String.valueOf(length))
                .bytes());
        connection.send(START);
        for (int i = 0; i < MEGABYTES && !Thread.currentThread().isInterrupted(); i++) {
            connection.send(MEGABYTE);
        }
        connection.send(END);
    }
}
