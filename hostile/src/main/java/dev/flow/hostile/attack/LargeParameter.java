package dev.flow.hostile.attack;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.hostile.http.HttpConnection;
import dev.flow.hostile.http.HttpReply;
import dev.flow.hostile.http.HttpRequest;
import dev.flow.hostile.scenario.Deadline;
import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.Target;
import dev.flow.hostile.victim.GrpcClient;
import dev.flow.hostile.websocket.WebSocketConnection;
import dev.flow.hostile.websocket.WebSocketFrame;
import dev.flow.proto.docarray.v1.DocumentArrayProto;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Sends parameters, ids and texts of 10 MB in turn while the readiness of the Flow is watched. */
final class LargeParameter {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String VALUE = "a".repeat(10_000_000);
    private static final List<String> BODIES = List.of(
            body("{\"text\":\"a\"}", "{\"large\":\"" + VALUE + "\"}"), body("{\"id\":\"" + VALUE + "\"}", "{}"));

    private LargeParameter() {}

    static Outcome overHttp(Target target) throws Exception {
        return run(target, () -> BODIES.stream().map((body) -> status(target, HttpRequest.post("/post", body))));
    }

    static Outcome overWebSocket(Target target) throws Exception {
        return run(target, () -> BODIES.stream().map((body) -> reply(target, body)));
    }

    static Outcome overGrpc(Target target) throws Exception {
        ManagedChannel channel = GrpcClient.connect(target.gateway().grpc());
        try {
            DataRequestProto document = GrpcClient.request("encoder", "/hostile", VALUE);
            DataRequestProto id = document.toBuilder()
                    .setData(DataRequestProto.DataContentProto.newBuilder()
                            .setDocs(DocumentArrayProto.newBuilder()
                                    .addDocs(DocumentProto.newBuilder().setId(VALUE))))
                    .build();
            DataRequestProto parameter = GrpcClient.request("encoder", "/hostile", "a").toBuilder()
                    .setParameters(Struct.newBuilder()
                            .putFields(
                                    "large",
                                    Value.newBuilder().setStringValue(VALUE).build()))
                    .build();
            return run(target, () -> Stream.of(document, id, parameter).map((request) -> status(channel, request)));
        } finally {
            channel.shutdownNow();
        }
    }

    private static Outcome run(Target target, Supplier<Stream<String>> round) throws Exception {
        Deadline deadline = target.seconds(8, 1.2);
        Map<String, Integer> statuses = new TreeMap<>();
        try (ReadinessWatch watch = ReadinessWatch.of(target.gateway().grpc())) {
            do {
                round.get().forEach((status) -> statuses.merge(status, 1, Integer::sum));
            } while (!deadline.passed());
            return Outcome.of(statuses.toString())
                    .require(watch.lost() == 0, "readiness was lost " + watch.lost() + " times");
        }
    }

    private static String status(ManagedChannel channel, DataRequestProto request) {
        try {
            ClientCalls.blockingUnaryCall(
                    channel,
                    JinaSingleDataRequestRPCGrpc.getProcessSingleDataMethod(),
                    CallOptions.DEFAULT.withDeadlineAfter(TIMEOUT.toSeconds(), TimeUnit.SECONDS),
                    request);
            return "OK";
        } catch (StatusRuntimeException failed) {
            return failed.getStatus().getCode().name();
        }
    }

    private static String reply(Target target, String body) {
        try (WebSocketConnection socket =
                WebSocketConnection.open(target.gateway().http(), TIMEOUT)) {
            socket.send(WebSocketFrame.of(WebSocketFrame.TEXT, body.getBytes(StandardCharsets.UTF_8)));
            return socket.read().length > 0 ? "reply" : "empty reply";
        } catch (IOException unanswered) {
            return "no answer";
        }
    }

    private static String body(String document, String parameters) {
        return "{\"data\":[" + document + "],\"parameters\":" + parameters
                + ",\"execEndpoint\":\"/hostile\",\"targetExecutor\":\"encoder\"}";
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
