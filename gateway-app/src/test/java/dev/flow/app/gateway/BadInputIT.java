package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.flow.app.gateway.HttpApi.Answer;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.JinaRPCGrpc;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.jina.StatusProto.StatusCode;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in and is no good gets a clear answer, and nothing else suffers. */
class BadInputIT {

    private static final int LIMIT = 64 * 1024;
    private static final byte[] NO_PROTOBUF = "this is no protobuf".getBytes(StandardCharsets.UTF_8);

    private static RunningExecutor executor;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        executor = RunningExecutor.start();
        gateway = RunningGateway.inFrontOf(
                executor,
                "--flow.gateway.http.max-body-size=64KB",
                "--flow.gateway.websocket.max-message-size=64KB",
                "--spring.grpc.server.inbound.message.max-size=64KB");
        gateway.awaitReady();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        executor.close();
    }

    @AfterEach
    void theNextOneIsServed() {
        assertThat(gateway.http().post("/post", Sample.JSON).status()).isEqualTo(200);
        assertThat(gateway.grpc().single(Sample.request("a1")).getHeader().hasStatus())
                .isFalse();
        Socket socket = gateway.socket("/", "json");
        socket.send(Sample.JSON);
        socket.send("{}");
        assertThat(socket.untilClosed()).hasSize(2).last().isEqualTo("close 1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"this is no JSON", "{", "[]", "\"text\"", "{\"data\":5}", "{\"data\":[{\"text\":[]}]}", ""})
    void aBodyThatIsNoRequestIsRefusedWithTheReason(String body) {
        Answer answer = gateway.http().post("/post", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").isArray()).isTrue();
        assertThat(answer.json().get("detail").get(0).propertyNames()).contains("loc", "msg", "type");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nope, 404",
        "POST, /nope, 404",
        "PUT, /post, 405",
        "GET, /post, 405",
        "POST, /dry_run, 405",
        "POST, /, 405"
    })
    void whatIsNotThereIsRefusedWithTheReason(String method, String path, int status) {
        Answer answer = gateway.http().send(method, path, method.equals("GET") ? null : Sample.JSON);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("detail").stringValue())
                .isEqualTo(status == 404 ? "Not Found" : "Method Not Allowed");
    }

    @Test
    void aBodyOverTheLimitIsRefusedWithTheReason() {
        Answer answer = gateway.http().post("/post", text(LIMIT));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").stringValue()).isEqualTo("the body is larger than " + LIMIT + " bytes");
    }

    @Test
    void bytesThatAreNoRequestEndTheirCallOnly() {
        Recorder<DataRequestProto> bystanders = new Recorder<>();
        StreamObserver<DataRequestProto> bystander = gateway.grpc().call(bystanders);
        Recorder<DataRequestProto> single = Garbage.single(
                gateway.grpc().channel(), JinaSingleDataRequestRPCGrpc.getProcessSingleDataMethod(), NO_PROTOBUF);
        Recorder<DataRequestProto> streamed = new Recorder<>();
        Garbage.stream(gateway.grpc().channel(), JinaRPCGrpc.getCallMethod(), streamed)
                .onNext(NO_PROTOBUF);

        assertEndsWith(Status.Code.INVALID_ARGUMENT, single);
        assertEndsWith(Status.Code.INVALID_ARGUMENT, streamed);
        assertGoesOn(bystander, bystanders);
    }

    @Test
    void aMessageOverTheLimitEndsItsCallOnly() {
        Recorder<DataRequestProto> bystanders = new Recorder<>();
        StreamObserver<DataRequestProto> bystander = gateway.grpc().call(bystanders);
        Recorder<DataRequestProto> single = Garbage.single(
                gateway.grpc().channel(),
                JinaSingleDataRequestRPCGrpc.getProcessSingleDataMethod(),
                new byte[LIMIT + 1]);
        Recorder<DataRequestProto> streamed = new Recorder<>();
        Garbage.stream(gateway.grpc().channel(), JinaRPCGrpc.getCallMethod(), streamed)
                .onNext(new byte[LIMIT + 1]);

        assertEndsWith(Status.Code.RESOURCE_EXHAUSTED, single);
        assertEndsWith(Status.Code.RESOURCE_EXHAUSTED, streamed);
        assertGoesOn(bystander, bystanders);
    }

    private static void assertEndsWith(Status.Code code, Recorder<DataRequestProto> call) {
        assertThat(call.end()).succeedsWithin(10, TimeUnit.SECONDS).satisfies((status) -> {
            assertThat(status.getCode()).isEqualTo(code);
            assertThat(status.getDescription()).isNotBlank();
        });
        assertThat(call.messages()).isEmpty();
    }

    private static void assertGoesOn(StreamObserver<DataRequestProto> requests, Recorder<DataRequestProto> replies) {
        requests.onNext(Sample.request("a2"));
        requests.onCompleted();
        assertThat(replies.end()).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(Status.OK);
        assertThat(replies.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"this is no JSON", "[]", "{\"data\":5}"})
    void aTextFrameThatIsNoRequestIsAnsweredWithAnErrorAndTheConnectionGoesOn(String text) {
        Socket socket = gateway.socket("/", "json");
        socket.send(text);
        await().until(() -> socket.frames().size() == 1);
        assertIsErrorInJson(socket.frames().get(0));
        assertGoesOn(socket);
    }

    @Test
    void aBinaryFrameWhereTextIsExpectedIsAnsweredWithAnErrorAndTheConnectionGoesOn() {
        Socket socket = gateway.socket("/", "json");
        socket.send(NO_PROTOBUF);
        await().until(() -> socket.frames().size() == 1);
        assertIsErrorInJson(socket.frames().get(0));
        assertGoesOn(socket);
    }

    private static void assertIsErrorInJson(String frame) {
        assertThat(frame).startsWith("text ");
        assertThat(HttpApi.json(frame.substring("text ".length()))
                        .at("/header/status/code")
                        .intValue())
                .isEqualTo(1);
    }

    private static void assertGoesOn(Socket socket) {
        socket.send(Sample.JSON);
        socket.send("{}");
        assertThat(socket.untilClosed())
                .satisfiesExactly(
                        (frame) -> assertIsErrorInJson(frame),
                        (frame) -> assertThat(frame).contains("\"text\":\"hi\""),
                        (frame) -> assertThat(frame).isEqualTo("close 1000"));
    }

    @Test
    void framesThatAreNoRequestInBytesAreAnsweredWithErrorsAndTheConnectionGoesOn() {
        Socket socket = gateway.socket("/", "bytes");
        socket.send(NO_PROTOBUF);
        socket.send("text where bytes are expected");
        socket.send(Sample.request("a1").toByteArray());
        socket.send(new byte[1]);
        assertThat(socket.untilClosed())
                .satisfiesExactlyInAnyOrder(
                        BadInputIT::assertIsErrorInBytes,
                        BadInputIT::assertIsErrorInBytes,
                        (frame) -> assertThat(reply(frame).getHeader().getRequestId())
                                .isEqualTo("a1"),
                        (frame) -> assertThat(frame).isEqualTo("close 1000"));
    }

    private static void assertIsErrorInBytes(String frame) {
        assertThat(reply(frame).getHeader().getStatus().getCode()).isEqualTo(StatusCode.ERROR);
    }

    private static DataRequestProto reply(String frame) {
        assertThat(frame).startsWith("binary ");
        try {
            return DataRequestProto.parseFrom(HexFormat.of().parseHex(frame.substring("binary ".length())));
        } catch (InvalidProtocolBufferException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void aWebSocketMessageOverTheLimitClosesItsConnection() {
        Socket json = gateway.socket("/", "json");
        json.send(text(LIMIT));
        Socket bytes = gateway.socket("/", "bytes");
        bytes.send(new byte[LIMIT + 1]);
        assertThat(json.untilClosed()).singleElement().asString().startsWith("close 1009");
        assertThat(bytes.untilClosed()).singleElement().asString().startsWith("close 1009");
    }

    /** A request that is larger than so many bytes. */
    private static String text(int bytes) {
        return Sample.JSON.replace("hi", "x".repeat(bytes));
    }
}
