package dev.flow.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Empty;
import dev.flow.health.HealthService;
import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthGrpc;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.JinaGatewayDryRunRPCGrpc;
import dev.flow.proto.jina.JinaRPCGrpc;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingServerInterceptor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One server metered by us and by Micrometer's interceptor at once: dashboards made for that must find the same. */
class GrpcServerMetersTests {

    private final MeterRegistry ours = new SimpleMeterRegistry();
    private final MeterRegistry micrometers = new SimpleMeterRegistry();
    private final HealthService health = new HealthService();
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new Single())
                .addService(new Stream())
                .addService(this.health)
                .addStreamTracerFactory(new GrpcServerMeters(this.ours))
                .intercept(new MetricCollectingServerInterceptor(this.micrometers))
                .build()
                .start();
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", this.server.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() {
        this.channel.shutdownNow();
        this.server.shutdownNow();
    }

    @Test
    void measuresUnaryCallsAndStreamsAsMicrometerDoes() throws Exception {
        single("works");
        single("works");
        single("refused");
        CompletableFuture<Void> ended = new CompletableFuture<>();
        StreamObserver<DataRequestProto> requests =
                JinaRPCGrpc.newStub(this.channel).call(new Ends(ended));
        for (int i = 0; i < 5; i++) {
            requests.onNext(DataRequestProto.getDefaultInstance());
        }
        requests.onCompleted();
        ended.get(10, TimeUnit.SECONDS);
        await().untilAsserted(() -> {
            assertThat(counts(this.ours)).isEqualTo(counts(this.micrometers));
            assertThat(total(this.ours)).isEqualTo(4);
        });
        assertThat(descriptions(this.ours)).isEqualTo(descriptions(this.micrometers));
        assertThat(this.ours
                        .get("grpc.server.processing.duration")
                        .tags("service", "jina.JinaSingleDataRequestRPC", "statusCode", "INVALID_ARGUMENT")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
    }

    @Test
    void ignoresCallsToHealth() {
        HealthGrpc.newBlockingStub(this.channel).check(HealthCheckRequest.getDefaultInstance());
        single("works");
        await().until(() -> total(this.ours) == 1);
        assertThat(this.ours.getMeters())
                .noneMatch((meter) -> meter.getId().toString().contains("health"));
    }

    @Test
    void ignoresUnknownMethods() {
        try {
            JinaGatewayDryRunRPCGrpc.newBlockingStub(this.channel).dryRun(Empty.getDefaultInstance());
        } catch (StatusRuntimeException expected) {
            assertThat(expected.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
        }
        single("works");
        await().until(() -> total(this.ours) == 1);
        assertThat(this.ours.getMeters())
                .noneMatch((meter) -> meter.getId().toString().contains("DryRun"));
    }

    private void single(String id) {
        try {
            JinaSingleDataRequestRPCGrpc.newBlockingStub(this.channel)
                    .processSingleData(DataRequestProto.newBuilder()
                            .setHeader(HeaderProto.newBuilder().setRequestId(id))
                            .build());
        } catch (StatusRuntimeException refused) {
            assertThat(id).isEqualTo("refused");
        }
    }

    private static long total(MeterRegistry registry) {
        return registry.find("grpc.server.processing.duration").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private static Map<String, Double> counts(MeterRegistry registry) {
        Map<String, Double> counts = new TreeMap<>();
        registry.forEachMeter((meter) -> meter.measure().forEach((measurement) -> {
            // The durations differ, but not the number of measurements.
            if (measurement.getStatistic().name().equals("COUNT")) {
                counts.put(meter.getId() + "", measurement.getValue());
            }
        }));
        return counts;
    }

    private static Map<String, String> descriptions(MeterRegistry registry) {
        Map<String, String> descriptions = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            Meter.Id id = meter.getId();
            descriptions.put(id + "", id.getType() + " " + id.getBaseUnit() + " " + id.getDescription());
        }
        return descriptions;
    }

    private record Ends(CompletableFuture<Void> ended) implements StreamObserver<DataRequestProto> {

        @Override
        public void onNext(DataRequestProto reply) {}

        @Override
        public void onError(Throwable failure) {
            this.ended.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            this.ended.complete(null);
        }
    }

    private static final class Single extends JinaSingleDataRequestRPCGrpc.JinaSingleDataRequestRPCImplBase {

        @Override
        public void processSingleData(DataRequestProto request, StreamObserver<DataRequestProto> reply) {
            if (request.getHeader().getRequestId().equals("refused")) {
                reply.onError(Status.INVALID_ARGUMENT.asRuntimeException());
                return;
            }
            reply.onNext(request);
            reply.onCompleted();
        }
    }

    /** Replies twice to each request. */
    private static final class Stream extends JinaRPCGrpc.JinaRPCImplBase {

        @Override
        public StreamObserver<DataRequestProto> call(StreamObserver<DataRequestProto> reply) {
            return new StreamObserver<>() {
                @Override
                public void onNext(DataRequestProto request) {
                    reply.onNext(request);
                    reply.onNext(request);
                }

                @Override
                public void onError(Throwable failure) {}

                @Override
                public void onCompleted() {
                    reply.onCompleted();
                }
            };
        }
    }
}
