package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.connection.NetworkFailure;
import dev.flow.grpc.ShutdownException;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFailureTests {

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, true, 503",
        "NOT_FOUND, true, 503",
        "DEADLINE_EXCEEDED, true, 504",
        "CANCELLED, true, 500",
        "INTERNAL, false, 500",
        "INVALID_ARGUMENT, false, 500"
    })
    void classifiesTheFailureToCallAnExecutor(Status.Code code, boolean lost, int httpStatus) {
        RequestFailure failure =
                RequestFailure.of(new NetworkFailure("encoder", List.of("host:1"), Status.fromCode(code)));
        assertThat(failure.network()).isPresent();
        assertThat(failure.executorLost()).isEqualTo(lost);
        assertThat(failure.httpStatus()).isEqualTo(httpStatus);
        assertThat(failure.status().getCode()).isEqualTo(code);
    }

    @Test
    void reportsARejectedRequestAsTheClientsFault() {
        RequestFailure failure =
                RequestFailure.of(Status.INVALID_ARGUMENT.withDescription("bad").asRuntimeException());
        assertThat(failure.network()).isEmpty();
        assertThat(failure.executorLost()).isFalse();
        assertThat(failure.httpStatus()).isEqualTo(422);
        DataRequest reply = failure.reply(DataRequest.getDefaultInstance());
        assertThat(reply.getHeader().getStatus().getException().getName()).isEqualTo("BadRequest");
    }

    @Test
    void reportsAShutdownAsUnavailable() {
        RequestFailure failure = RequestFailure.of(new ShutdownException("the Gateway"));
        assertThat(failure.executorLost()).isFalse();
        assertThat(failure.httpStatus()).isEqualTo(503);
    }

    @Test
    void hidesTheDetailsOfAnUnexpectedException() {
        RequestFailure failure = RequestFailure.of(new CompletionException(new IllegalStateException("secret")));
        assertThat(failure.httpStatus()).isEqualTo(500);
        assertThat(failure.description()).doesNotContain("secret");
    }

    @Test
    void repliesWithTheNameAndIdThatClientsOfJinaExpect() {
        NetworkFailure lost = new NetworkFailure("encoder", List.of("host:1"), Status.UNAVAILABLE);
        DataRequest.Builder request = DataRequest.newBuilder();
        request.getHeaderBuilder().setRequestId("a1");
        DataRequest reply = RequestFailure.of(new CompletionException(lost)).reply(request.build());
        assertThat(reply.getHeader().getRequestId()).isEqualTo("a1");
        assertThat(reply.getHeader().getStatus().getException().getName()).isEqualTo(NetworkFailure.JINA_NAME);
    }
}
