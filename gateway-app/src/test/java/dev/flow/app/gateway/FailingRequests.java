package dev.flow.app.gateway;

import static dev.flow.app.gateway.NotReadyFlow.assertTellsNoPlaces;
import static dev.flow.app.gateway.NotReadyFlow.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.app.gateway.HttpApi.Answer;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.HeaderProto;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What requests of each protocol end with while nobody listens where the Executor should. */
interface FailingRequests extends ServingGateway {

    @Test
    default void aStreamAnswersWithTheIdOnlyAndEndsAsUnavailable() {
        Recorder<DataRequestProto> replies = new Recorder<>();
        gateway().grpc().call(replies).onNext(Sample.request("a1"));
        assertThat(replies.end()).succeedsWithin(10, TimeUnit.SECONDS).satisfies(this::isUnavailable);
        assertThat(replies.messages())
                .containsExactly(DataRequestProto.newBuilder()
                        .setHeader(HeaderProto.newBuilder().setRequestId("a1"))
                        .build());
    }

    @Test
    default void aSingleRequestEndsAsUnavailable() {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> gateway().grpc().single(Sample.request("a1")))
                .satisfies((failure) -> isUnavailable(failure.getStatus()));
    }

    private void isUnavailable(Status status) {
        assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(status.getDescription()).isEqualTo(LostWords.DESCRIPTION);
    }

    @Test
    default void aRequestByHttpIs503WithWhatWasSentAndWhy() {
        Answer answer = gateway().http().post("/post", Sample.JSON);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().propertyNames()).containsExactly("header", "parameters", "routes", "data");
        assertThat(answer.json().at("/data/0/text").stringValue()).isEqualTo("hi");
        JsonNode status = answer.json().at("/header/status");
        assertThat(status.get("code").intValue()).isEqualTo(1);
        assertThat(status.get("description").stringValue()).isEqualTo(LostWords.DESCRIPTION);
        JsonNode exception = status.get("exception");
        assertThat(exception.get("name").stringValue()).isEqualTo("<class 'jina.excepts.InternalNetworkError'>");
        assertThat(texts(exception.get("args"))).containsExactly(LostWords.DESCRIPTION);
        assertTellsNoPlaces(texts(exception.get("stacks")));
    }

    @Test
    default void aRequestByWebSocketClosesWithTheReason() {
        Socket json = gateway().socket("/", "json");
        json.send(Sample.JSON);
        Socket bytes = gateway().socket("/", "bytes");
        bytes.send(Sample.request("a1").toByteArray());
        String close = "close 1011 " + LostWords.CLOSE_REASON;
        assertThat(json.untilClosed()).containsExactly(close);
        assertThat(bytes.untilClosed()).containsExactly(close);
    }
}
