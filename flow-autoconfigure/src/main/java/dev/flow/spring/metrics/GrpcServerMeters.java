package dev.flow.spring.metrics;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures the calls of a gRPC server with the meters of Micrometer's {@code MetricCollectingServerInterceptor}. A tracer costs
 * less than an interceptor: one object for each call, and each meter is looked up once. Calls to health and reflection are not
 * measured. Unknown methods have no meters, because clients choose their names.
 */
final class GrpcServerMeters extends ServerStreamTracer.Factory {

    private static final ServerStreamTracer UNMETERED = new ServerStreamTracer() {};

    private final MeterRegistry registry;
    private final Map<String, GrpcMethodMeters> methods = new ConcurrentHashMap<>();

    GrpcServerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
        return fullMethodName.startsWith("grpc.health.") || fullMethodName.startsWith("grpc.reflection.")
                ? UNMETERED
                : new CallTracer();
    }

    private GrpcMethodMeters metersOf(MethodDescriptor<?, ?> method) {
        GrpcMethodMeters existing = this.methods.get(method.getFullMethodName());
        return existing == null
                ? this.methods.computeIfAbsent(
                        method.getFullMethodName(), (name) -> new GrpcMethodMeters(this.registry, method))
                : existing;
    }

    private final class CallTracer extends ServerStreamTracer {

        private final long start = System.nanoTime();
        private volatile @Nullable GrpcMethodMeters meters;

        @Override
        public void serverCallStarted(ServerCallInfo<?, ?> call) {
            this.meters = metersOf(call.getMethodDescriptor());
        }

        @Override
        public void inboundMessage(int number) {
            GrpcMethodMeters meters = this.meters;
            if (meters != null) {
                meters.received().increment();
            }
        }

        @Override
        public void outboundMessage(int number) {
            GrpcMethodMeters meters = this.meters;
            if (meters != null) {
                meters.sent().increment();
            }
        }

        @Override
        public void streamClosed(Status status) {
            GrpcMethodMeters meters = this.meters;
            if (meters != null) {
                meters.duration(status.getCode()).record(System.nanoTime() - this.start, TimeUnit.NANOSECONDS);
            }
        }
    }
}
