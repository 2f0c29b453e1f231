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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Sends eight bodies of 60 MB at the same time. */
final class BodiesInFlight {

    private static final String UNANSWERED = "no answer";
    private static final int BODIES = 8;
    private static final int MEGABYTES = 60;
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final byte[] MEGABYTE = "a".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] START = "{\"data\":[{\"text\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END =
            "\"}],\"execEndpoint\":\"/hostile\",\"targetExecutor\":\"encoder\"}".getBytes(StandardCharsets.US_ASCII);

    private BodiesInFlight() {}

    static Outcome run(Target target) throws IOException, InterruptedException {
        ExecutorService senders = Executors.newFixedThreadPool(BODIES);
        List<HttpConnection> connections = new ArrayList<>();
        try {
            List<Callable<String>> bodies = new ArrayList<>();
            for (int i = 0; i < BODIES; i++) {
                HttpConnection connection = HttpConnection.open(target.address(), TIMEOUT);
                connections.add(connection);
                bodies.add(() -> send(connection));
            }
            return outcome(senders.invokeAll(bodies, target.count(40, 10), TimeUnit.SECONDS));
        } finally {
            senders.shutdownNow();
            // A server that has stopped reading blocks the sender until its connection is closed.
            for (HttpConnection connection : connections) {
                connection.close();
            }
        }
    }

    private static Outcome outcome(List<Future<String>> replies) throws InterruptedException {
        Map<String, Integer> counts = new TreeMap<>();
        for (Future<String> reply : replies) {
            counts.merge(answer(reply), 1, Integer::sum);
        }
        return Outcome.of(counts.toString())
                .require(!counts.containsKey("500"), "status 500, expected 200, 413 or 503")
                .require(!counts.containsKey("503"), "503 without Retry-After")
                .require(!counts.containsKey(UNANSWERED), counts.get(UNANSWERED) + " bodies were not answered");
    }

    private static String answer(Future<String> reply) throws InterruptedException {
        try {
            return reply.isCancelled() ? UNANSWERED : reply.get();
        } catch (ExecutionException failed) {
            return UNANSWERED;
        }
    }

    private static String send(HttpConnection connection) throws IOException {
        try {
            write(connection);
        } catch (IOException refused) {
            // A server that refuses a body early closes the connection; its reply may still be readable.
        }
        HttpReply reply = connection.read();
        boolean delayed = reply.header("retry-after").isPresent();
        return reply.status() + (delayed ? " with Retry-After" : "");
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
