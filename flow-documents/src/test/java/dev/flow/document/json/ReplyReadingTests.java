package dev.flow.document.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.document.Dialect;
import dev.flow.document.Documents;
import dev.flow.document.Parameters;
import dev.flow.proto.jina.RouteProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.Routes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ReplyReadingTests {

    @ParameterizedTest
    @ValueSource(strings = {"executor-error", "results", "unknown-endpoint", "docs-object", "everything"})
    void readsAndWritesARecordedReply(String name) {
        JsonNode answer = Recorded.exchange("http.json", name).required("answer");
        DataRequest reply = ReplyJson.read(answer.toString().getBytes(UTF_8), Dialect.V1);
        assertThat(Recorded.MAPPER.readTree(ReplyJson.http(reply))).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply", "executor-error", "results"})
    void readsAndWritesARecordedFrame(String name) {
        JsonNode frame = Recorded.exchange("websocket.json", name).required("received");
        DataRequest reply = ReplyJson.read(frame.toString(), Dialect.V1);
        assertThat(new String(ReplyJson.webSocket(reply), UTF_8)).isEqualTo(frame.toString());
    }

    @Test
    void readsAFailure() {
        DataRequest reply = ReplyJson.read("""
				{"header":{"requestId":"r1","status":{"code":1,"description":"gone","exception":null},"execEndpoint":"","targetExecutor":""},
				"parameters":null,"routes":null,"data":null}""", Dialect.V1);
        assertThat(reply.getHeader().getStatus().getCode()).isEqualTo(StatusCode.ERROR);
        assertThat(reply.getHeader().getStatus().getDescription()).isEqualTo("gone");
        assertThat(reply.getRoutesList()).isEmpty();
        assertThat(reply.hasData()).isFalse();
    }

    @Test
    void readsTheReplyOfALaterGatewayInItsDialect() {
        DataRequest reply = ReplyJson.read("""
				{"data":[{"id":"d1","text":"hi!5.0","tensor":null,"length":2}],"parameters":{"k":5.0},
				"header":{"request_id":"r1","target_executor":""}}""", Dialect.V2);
        assertThat(reply.getHeader().getRequestId()).isEqualTo("r1");
        assertThat(Parameters.parse(reply.getParameters()).asMap()).isEqualTo(Map.of("k", 5.0));
        assertThat(Documents.read(reply.getData(), Dialect.V1).list().get(0).get("length"))
                .contains(2L);
    }

    @Test
    void readsTheJsonOfProtobuf() {
        DataRequest reply = ReplyJson.read("""
				{"header":{"status":{"code":"ERROR"}},"routes":[{"executor":"e","startTime":"2026-11-23T23:19:49Z","endTime":"soon"}]}""", Dialect.V1);
        assertThat(reply.getHeader().getStatus().getCode()).isEqualTo(StatusCode.ERROR);
        RouteProto route = Routes.of(reply).get(0);
        assertThat(route.getStartTime().getSeconds()).isEqualTo(1_795_475_989);
        assertThat(route.hasEndTime()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "Internal Server Error", "{\"data\":5}", "{\"parameters\":[]}"})
    void rejectsBodiesThatAreNotAReply(String body) {
        assertThatExceptionOfType(InvalidReplyException.class)
                .isThrownBy(() -> ReplyJson.read(body, Dialect.V1))
                .withMessageContaining("reply");
    }
}
