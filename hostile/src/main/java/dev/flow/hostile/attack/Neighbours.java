package dev.flow.hostile.attack;

import dev.flow.hostile.http.HttpConnection;
import dev.flow.hostile.http.HttpRequest;
import dev.flow.hostile.http2.Frame;
import dev.flow.hostile.http2.HeaderBlock;
import dev.flow.hostile.http2.Http2Connection;
import dev.flow.hostile.scenario.Deadline;
import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Clients that keep to the protocols and cost more than their share. */
final class Neighbours {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MEGABYTE = 1 << 20;
    private static final byte[] NOTHING = {};

    private Neighbours() {}

    /** Reads replies of a megabyte at 10 kB/s on 20 connections. */
    static Outcome slowReaders(Target target) throws IOException {
        byte[] request = large(MEGABYTE).bytes();
        Deadline deadline = target.seconds(10, 1.2);
        List<HttpConnection> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                HttpConnection reader = HttpConnection.open(target.gateway().http(), TIMEOUT);
                readers.add(reader);
                reader.socket().setReceiveBufferSize(8 * 1024);
                reader.send(request);
            }
            long read = 0;
            while (deadline.pause(Duration.ofMillis(100))) {
                for (HttpConnection reader : readers) {
                    int ready = Math.min(reader.socket().getInputStream().available(), 1_024);
                    read += reader.input().readNBytes(ready).length;
                }
            }
            return Outcome.of(read / 1024 + " kB read");
        } finally {
            for (HttpConnection reader : readers) {
                reader.close();
            }
        }
    }

    /** Sends 100 gRPC messages, each one byte at a time. */
    static Outcome slowWriters(Target target) throws IOException {
        byte[] block = HeaderBlock.grpc("/jina.JinaSingleDataRequestRPC/process_single_data")
                .bytes();
        Deadline deadline = target.seconds(10, 1.2);
        try (Http2Connection connection = Http2Connection.open(target.gateway().grpc())) {
            for (int i = 0; i < 100; i++) {
                connection.send(Frame.headers(2 * i + 1, block));
                // A message of 64 kB is announced.
                connection.send(Frame.data(2 * i + 1, new byte[] {0, 0, 1, 0, 0}, false));
            }
            while (deadline.pause(Duration.ofMillis(50))) {
                for (int i = 0; i < 100; i++) {
                    connection.send(Frame.data(2 * i + 1, new byte[1], false));
                }
                connection.flush();
            }
            return Outcome.of(connection.reaction().toString());
        } catch (IOException closed) {
            return Outcome.of("closed");
        }
    }

    /** Sends messages of 20 MB one after the other and reads the replies. */
    static Outcome hugeMessages(Target target) {
        HttpRequest request = large(20 * MEGABYTE);
        Deadline deadline = target.seconds(10, 1.2);
        Map<String, Integer> statuses = new TreeMap<>();
        do {
            statuses.merge(status(target, request), 1, Integer::sum);
        } while (!deadline.passed());
        return Outcome.of(statuses.toString()).require(statuses.containsKey("200"), "no message of 20 MB was served");
    }

    private static String status(Target target, HttpRequest request) {
        try {
            return String.valueOf(HttpConnection.exchange(target.gateway().http(), request, TIMEOUT)
                    .status());
        } catch (IOException unanswered) {
            return "no answer";
        }
    }

    /** Opens and closes connections as fast as it can. */
    static Outcome manyConnections(Target target) throws IOException {
        Deadline deadline = target.seconds(10, 1.2);
        int opened = 0;
        int refused = 0;
        while (!deadline.passed() && opened < 20_000) {
            try (Crowd crowd = Crowd.of(target.address(), 50, NOTHING)) {
                opened += crowd.size();
                refused += crowd.refused();
            }
        }
        return Outcome.of(opened + " opened, " + refused + " refused");
    }

    /** Keeps 300 requests open at an Executor that answers after two seconds. */
    static Outcome slowExecutor(Target target) {
        return branch(target, "/slow", 300);
    }

    /** Keeps 20 requests open at an Executor that fails. */
    static Outcome failingExecutor(Target target) {
        return branch(target, "/fail", 20);
    }

    private static Outcome branch(Target target, String endpoint, int open) {
        try (Load load = new Load(new GrpcLoadRequest(target.gateway().grpc(), endpoint, TIMEOUT))) {
            load.open(open, target.seconds(10, 1.2));
            return Outcome.of("good " + load.good() + ", " + load.ends());
        }
    }

    private static HttpRequest large(int bytes) {
        return HttpRequest.post(
                "/post",
                "{\"data\":[{\"text\":\"" + "a".repeat(bytes)
                        + "\"}],\"execEndpoint\":\"/hostile\",\"targetExecutor\":\"encoder\"}");
    }
}
