package dev.flow.document.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Timestamp;
import dev.flow.document.Dialect;
import dev.flow.proto.jina.RouteProto;
import dev.flow.proto.wire.DataRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exchanges recorded with Jina 3.6.16, and what its Executor made of the requests. */
final class Recorded {

    static final JsonMapper MAPPER = new JsonMapper();

    private Recorded() {}

    static JsonNode exchange(String file, String name) {
        try (InputStream in = Recorded.class.getResourceAsStream("/recorded/" + file)) {
            return MAPPER.readTree(new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8))
                    .required(name);
        } catch (IOException ex) {
            throw new AssertionError("cannot read " + file, ex);
        }
    }

    static DataRequest request(JsonNode body) {
        return RequestJson.in(Dialect.V1).read(body.toString());
    }

    static RouteProto route(String executor, String start, String end) {
        RouteProto.Builder route = RouteProto.newBuilder().setExecutor(executor).setStartTime(time(start));
        return (end.isEmpty() ? route : route.setEndTime(time(end))).build();
    }

    private static Timestamp time(String text) {
        Instant time = Instant.parse(text);
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
