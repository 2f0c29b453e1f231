package dev.flow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.document.Document;
import dev.flow.proto.jina.JinaInfoProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server in Python may send a message and end the call with an error: the message does not count. */
class RepliesBeforeErrorsTests {

    private Server server;
    private FlowClient client;

    @BeforeEach
    void start() throws IOException {
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(failing(JinaMethods.DRY_RUN, StatusProto.getDefaultInstance()))
                .addService(failing(JinaMethods.STATUS, JinaInfoProto.getDefaultInstance()))
                .addService(failing(JinaMethods.PROCESS_SINGLE_DATA, DataRequest.getDefaultInstance()))
                .addService(failing(JinaMethods.CALL, DataRequest.getDefaultInstance()))
                .build()
                .start();
        this.client =
                FlowClient.builder("grpc://127.0.0.1:" + this.server.getPort()).build();
    }

    @AfterEach
    void stop() {
        this.client.close();
        this.server.shutdownNow();
    }

    @Test
    void aDryRunWhoseCallFailsIsNotReady() {
        // The message alone says that the Flow is ready: its code is 0.
        assertThat(this.client.dryRun()).isFalse();
    }

    @Test
    void aStatusWhoseCallFailsIsAFailure() {
        assertThatExceptionOfType(FlowClientException.class).isThrownBy(() -> this.client.status());
    }

    @Test
    void documentsWhoseCallFailsAreAFailure() {
        assertThatExceptionOfType(FlowClientException.class)
                .isThrownBy(() -> this.client.post("/x", Document.ofText("a")));
    }

    private static <Q, R> ServerServiceDefinition failing(MethodDescriptor<Q, R> method, R message) {
        // The generated methods of the client are unary, and a unary handler sends nothing before an error.
        MethodDescriptor<Q, R> streaming = method.toBuilder()
                .setType(MethodDescriptor.MethodType.SERVER_STREAMING)
                .build();
        return ServerServiceDefinition.builder(String.valueOf(method.getServiceName()))
                .addMethod(streaming, ServerCalls.<Q, R>asyncServerStreamingCall((request, reply) -> {
                    reply.onNext(message);
                    // The first request of a client of old Gateways is repeated as a stream.
                    reply.onError((method == JinaMethods.PROCESS_SINGLE_DATA ? Status.UNIMPLEMENTED : Status.NOT_FOUND)
                            .asRuntimeException());
                }))
                .build();
    }
}
