package dev.flow.spring.metrics;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The meters of one method of a gRPC server. */
final class GrpcMethodMeters {

    private final MeterRegistry registry;
    private final Tags tags;
    private final Counter received;
    private final Counter sent;
    private final AtomicReferenceArray<Timer> durations = new AtomicReferenceArray<>(Status.Code.values().length);

    GrpcMethodMeters(MeterRegistry registry, MethodDescriptor<?, ?> method) {
        this.registry = registry;
        this.tags = Tags.of(
                "service",
                orUnknown(method.getServiceName()),
                "method",
                orUnknown(method.getBareMethodName()),
                "methodType",
                method.getType().name());
        this.received = counter("grpc.server.requests.received", "The total number of requests received");
        this.sent = counter("grpc.server.responses.sent", "The total number of responses sent");
        // Nearly every call needs this timer.
        duration(Status.Code.OK);
    }

    private static String orUnknown(@Nullable String name) {
        return Objects.requireNonNullElse(name, "UNKNOWN");
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name)
                .description(description)
                .baseUnit("messages")
                .tags(this.tags)
                .register(this.registry);
    }

    Counter received() {
        return this.received;
    }

    Counter sent() {
        return this.sent;
    }

    Timer duration(Status.Code code) {
        Timer existing = this.durations.get(code.ordinal());
        if (existing != null) {
            return existing;
        }
        Timer created = Timer.builder("grpc.server.processing.duration")
                .description("The total time taken for the server to complete the call")
                .tags(this.tags)
                .tag("statusCode", code.name())
                .register(this.registry);
        this.durations.set(code.ordinal(), created);
        return created;
    }
}
