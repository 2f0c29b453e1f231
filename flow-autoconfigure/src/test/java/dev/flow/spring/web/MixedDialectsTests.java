package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Empty;
import dev.flow.gateway.Gateway;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.EndpointsProto;
import dev.flow.proto.jina.JinaDiscoverEndpointsRPCGrpc;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.spring.HttpAnswer;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Paths named after endpoints, with an Executor of Java in front of one that knows no documents but those of docarray v1. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.grpc.server.port=0",
            "flow.gateway.executors.shop.needs=gateway",
            "flow.gateway.executors.older.needs=shop"
        })
class MixedDialectsTests {

    private static final Older older = new Older();
    private static final Server server = start();

    @LocalServerPort
    private int port;

    @Autowired
    private Gateway gateway;

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry properties) {
        properties.add("flow.gateway.executors.older.addresses", () -> "127.0.0.1:" + server.getPort());
    }

    private static Server start() {
        try {
            return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                    .addService(older)
                    .addService(new Endpoints())
                    .build()
                    .start();
        } catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @AfterAll
    static void stop() {
        server.shutdownNow();
    }

    @Test
    void anExecutorOfDocarrayV1GotDocumentsOfV2() {
        await().until(() -> this.gateway.endpoints().complete());
        String body = "{\"data\":[{\"id\":\"d1\",\"text\":\"hi\"}]}";
        HttpAnswer answer = HttpAnswer.of(this.port, "POST", "/loose", body, "application/json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(older.received)
                .containsExactly(
                        DocumentProto.newBuilder().setId("d1").setText("hi[]").build());
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Shop.class)
    static class Application {}

    private static final class Older extends JinaSingleDataRequestRPCGrpc.JinaSingleDataRequestRPCImplBase {

        private final List<DocumentProto> received = new CopyOnWriteArrayList<>();

        @Override
        public void processSingleData(DataRequestProto request, StreamObserver<DataRequestProto> answer) {
            this.received.addAll(request.getData().getDocs().getDocsList());
            answer.onNext(request);
            answer.onCompleted();
        }
    }

    private static final class Endpoints extends JinaDiscoverEndpointsRPCGrpc.JinaDiscoverEndpointsRPCImplBase {

        @Override
        public void endpointDiscovery(Empty request, StreamObserver<EndpointsProto> answer) {
            answer.onNext(EndpointsProto.newBuilder().addEndpoints("/loose").build());
            answer.onCompleted();
        }
    }
}
