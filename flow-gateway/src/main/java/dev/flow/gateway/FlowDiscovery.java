package dev.flow.gateway;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.connection.EndpointDiscovery;
import dev.flow.document.Parameters;
import dev.flow.document.typed.UntypedDocuments;
import dev.flow.gateway.FlowEndpoint.Schema;
import dev.flow.proto.jina.EndpointsProto;
import io.grpc.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Endpoint discovery for Gateways that have this Flow as an Executor: the endpoints of all Executors, with schemas in the form of
 * Jina 3.34. Such a Gateway calls once and keeps the result; so there is no result before all Executors have reported.
 */
final class FlowDiscovery {

    /** The time for which a call waits for Executors that have not reported. */
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private static final Duration INTERVAL = Duration.ofMillis(50);

    /** The maximum number of calls that wait. */
    private static final int MOST_WAITING = 1000;

    private static final int MOST_BYTES = EndpointDiscovery.MOST_BYTES;

    private static final Value UNTYPED = model(UntypedDocuments.NAME, UntypedDocuments.schema());

    private static final Value NO_PARAMETERS = model(null, null);

    private final FlowEndpoints endpoints;
    private final ScheduledExecutorService timer;
    private @Nullable CompletableFuture<EndpointsProto> pending;
    private int waiting;
    private volatile Result last = new Result(List.of(), EndpointsProto.getDefaultInstance());

    /**
     * @param endpoints the endpoints that the Executors have reported
     * @param timer the timer of calls that wait
     */
    FlowDiscovery(FlowEndpoints endpoints, ScheduledExecutorService timer) {
        this.endpoints = endpoints;
        this.timer = timer;
    }

    /** Returns the endpoints, or fails with {@code UNAVAILABLE} naming the Executors that have not reported within the timeout. */
    CompletionStage<EndpointsProto> discover() {
        return complete()
                .<CompletionStage<EndpointsProto>>map(CompletableFuture::completedFuture)
                .orElseGet(this::waitForAll);
    }

    /** All calls share one poll of the Executors. */
    private synchronized CompletionStage<EndpointsProto> waitForAll() {
        if (this.pending == null || this.pending.isDone()) {
            this.pending = new CompletableFuture<>();
            this.waiting = 0;
            poll(this.pending, System.nanoTime() + TIMEOUT.toNanos());
        }
        if (this.waiting == MOST_WAITING) {
            return CompletableFuture.failedFuture(Status.RESOURCE_EXHAUSTED
                    .withDescription(MOST_WAITING + " calls already wait for the endpoints of the Flow. Retry later.")
                    .asRuntimeException());
        }
        this.waiting++;
        return this.pending.copy();
    }

    private void poll(CompletableFuture<EndpointsProto> waiting, long until) {
        this.timer.schedule(() -> check(waiting, until), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The timer only checks, because heartbeats share it: results may be large, and many calls may wait. */
    private void check(CompletableFuture<EndpointsProto> waiting, long until) {
        if (!this.endpoints.missing().isEmpty() && System.nanoTime() - until < 0) {
            poll(waiting, until);
        } else {
            waiting.completeAsync(() -> complete().orElseThrow(() -> missing().asRuntimeException()));
        }
    }

    private Status missing() {
        return Status.UNAVAILABLE.withDescription("Executors have not reported their endpoints: "
                + String.join(", ", this.endpoints.missing()) + ". Wait until all Executors are ready.");
    }

    /** Returns the endpoints of all Executors; empty if one has not reported, or is lost meanwhile. */
    private Optional<EndpointsProto> complete() {
        if (!this.endpoints.missing().isEmpty()) {
            return Optional.empty();
        }
        List<Object> from = this.endpoints.versions();
        Result known = this.last;
        if (!known.isFrom(from)) {
            known = new Result(from, create());
            this.last = known;
        }
        return this.endpoints.missing().isEmpty() ? Optional.of(known.endpoints()) : Optional.empty();
    }

    private EndpointsProto create() {
        Map<String, Value> schemas = new LinkedHashMap<>();
        this.endpoints.all().forEach((endpoint) -> schemas.put(endpoint.name(), schemas(endpoint)));
        // A Flow accepts every endpoint.
        schemas.computeIfAbsent(RoutedExecutor.DEFAULT_ENDPOINT, (name) -> schemas(UNTYPED, UNTYPED, false));
        schemas.put(FlowEndpoints.DRY_RUN, schemas(UNTYPED, UNTYPED, false));
        EndpointsProto result = EndpointsProto.newBuilder()
                .addAllEndpoints(schemas.keySet())
                .setSchemas(Struct.newBuilder().putAllFields(schemas))
                .build();
        if (result.getSerializedSize() > MOST_BYTES) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("The endpoints of the Flow and their schemas have " + result.getSerializedSize()
                            + " bytes. Expected at most " + MOST_BYTES + ".")
                    .asRuntimeException();
        }
        return result;
    }

    private static Value schemas(FlowEndpoint endpoint) {
        Value input = endpoint.input().map(FlowDiscovery::model).orElse(UNTYPED);
        Value output = endpoint.output().map(FlowDiscovery::model).orElse(UNTYPED);
        return schemas(input, output, endpoint.streaming());
    }

    private static Value schemas(Value input, Value output, boolean streaming) {
        Value streams = Value.newBuilder().setBoolValue(streaming).build();
        return of(Struct.newBuilder()
                .putFields("input", input)
                .putFields("output", output)
                .putFields("parameters", NO_PARAMETERS)
                .putFields("is_generator", streams)
                .putFields("is_singleton_doc", streams));
    }

    private static Value model(Schema schema) {
        return of(Struct.newBuilder()
                .putFields(
                        "name", Value.newBuilder().setStringValue(schema.name()).build())
                .putFields("model", of(schema.model().toBuilder())));
    }

    private static Value model(@Nullable String name, @Nullable Map<String, Object> schema) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("name", name);
        model.put("model", schema);
        return of(Parameters.of(model).toStruct().toBuilder());
    }

    private static Value of(Struct.Builder struct) {
        return Value.newBuilder().setStructValue(struct).build();
    }

    /** A result, and the versions of the Executors' reports that it was created from. */
    private record Result(List<Object> from, EndpointsProto endpoints) {

        /** Returns whether no Executor has reported anything else since. */
        boolean isFrom(List<Object> now) {
            return !now.isEmpty()
                    && this.from.size() == now.size()
                    && IntStream.range(0, now.size()).allMatch((i) -> now.get(i) == this.from.get(i));
        }
    }
}
