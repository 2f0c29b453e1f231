package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.connection.Channels;
import dev.flow.connection.ReplicaConnection;
import dev.flow.net.ReplicaAddress;
import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import dev.flow.proto.jina.EndpointsProto;
import dev.flow.proto.jina.JinaDiscoverEndpointsRPCGrpc;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whose health is watched: a Watch does harm in Jina 3.6, which tells no schemas. */
class WatchedJinaTests {

    @Test
    void anExecutorOfJina36DidNotEndWhenAskedToBecauseItsHealthWasWatched() throws Exception {
        Health health = new Health();
        try (Gateway gateway = inFrontOf(health, Struct.getDefaultInstance())) {
            await().untilAsserted(() -> assertThat(health.checks).hasValueGreaterThan(8));
            assertThat(gateway.readiness().ready()).isTrue();
            assertThat(health.watches).hasValue(0);
        } finally {
            health.server.shutdownNow();
        }
    }

    @Test
    void oneThatTellsSchemasIsWatched() throws Exception {
        Health health = new Health();
        Struct schemas = Struct.newBuilder()
                .putFields("/any", Value.newBuilder().build())
                .build();
        try (Gateway gateway = inFrontOf(health, schemas)) {
            await().untilAsserted(() -> assertThat(health.watches).hasValue(1));
            assertThat(gateway.readiness().ready()).isTrue();
        } finally {
            health.server.shutdownNow();
        }
    }

    private static Gateway inFrontOf(Health health, Struct schemas) throws IOException {
        EndpointsProto endpoints = EndpointsProto.newBuilder()
                .addEndpoints("/any")
                .setSchemas(schemas)
                .build();
        health.server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(health)
                .addService(new Endpoints(endpoints))
                .build()
                .start();
        ReplicaAddress address = ReplicaAddress.parse("127.0.0.1:" + health.server.getPort());
        ReplicaConnection connection =
                new ReplicaConnection(address, Channels.DEFAULT.network(address, Optional.empty()));
        return RemoteExecutors.start(ReplicaSource.of(connection));
    }

    /** Serves, and counts who asks how. */
    private static final class Health extends HealthGrpc.HealthImplBase {

        private final AtomicInteger checks = new AtomicInteger();
        private final AtomicInteger watches = new AtomicInteger();
        private Server server;

        @Override
        public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
            this.checks.incrementAndGet();
            answer.onNext(serving());
            answer.onCompleted();
        }

        @Override
        public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answers) {
            this.watches.incrementAndGet();
            answers.onNext(serving());
        }

        private static HealthCheckResponse serving() {
            return HealthCheckResponse.newBuilder()
                    .setStatus(ServingStatus.SERVING)
                    .build();
        }
    }

    private static final class Endpoints extends JinaDiscoverEndpointsRPCGrpc.JinaDiscoverEndpointsRPCImplBase {

        private final EndpointsProto endpoints;

        Endpoints(EndpointsProto endpoints) {
            this.endpoints = endpoints;
        }

        @Override
        public void endpointDiscovery(Empty nothing, StreamObserver<EndpointsProto> answer) {
            answer.onNext(this.endpoints);
            answer.onCompleted();
        }
    }
}
