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
 * What a Flow tells those that have it as one of their Executors: the endpoints of its own Executors, with schemas as Jina 3.34 needs
 * them. Such a peer asks once and keeps the answer for good, so there is none before all Executors have been heard.
 */
final class FlowDiscovery {

    /** How long one who asks waits for Executors that have not been heard. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration INTERVAL = Duration.ofMillis(50);

    /** More than these are no Flow's neighbours. */
    private static final int MOST_WAITING = 1000;

    private static final int MOST_BYTES = EndpointDiscovery.MOST_BYTES;

    private static final Value UNTYPED = model(UntypedDocuments.NAME, UntypedDocuments.schema());

    private static final Value NO_PARAMETERS = model(null, null);

    private final FlowEndpoints endpoints;
    private final ScheduledExecutorService timer;
    private @Nullable CompletableFuture<EndpointsProto> awaited;
    private int waiting;
    private volatile Answer last = new Answer(List.of(), EndpointsProto.getDefaultInstance());

    /**
     * @param endpoints what the Executors have told
     * @param timer where it is waited for
     */
    FlowDiscovery(FlowEndpoints endpoints, ScheduledExecutorService timer) {
        this.endpoints = endpoints;
        this.timer = timer;
    }

    /** The answer, at once where it is known; else as soon as it is, or {@code UNAVAILABLE} naming who is missing. */
    CompletionStage<EndpointsProto> tell() {
        return whole().<CompletionStage<EndpointsProto>>map(CompletableFuture::completedFuture)
                .orElseGet(this::awaited);
    }

    /** However many ask, one waits. */
    private synchronized CompletionStage<EndpointsProto> awaited() {
        if (this.awaited == null || this.awaited.isDone()) {
            this.awaited = new CompletableFuture<>();
            this.waiting = 0;
            look(this.awaited, System.nanoTime() + PATIENCE.toNanos());
        }
        if (this.waiting == MOST_WAITING) {
            return CompletableFuture.failedFuture(Status.RESOURCE_EXHAUSTED
                    .withDescription(MOST_WAITING + " calls wait for the endpoints of the Flow already")
                    .asRuntimeException());
        }
        this.waiting++;
        return this.awaited.copy();
    }

    private void look(CompletableFuture<EndpointsProto> waiting, long until) {
        this.timer.schedule(() -> found(waiting, until), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Nothing but looks on this thread, which heartbeats need too: answers may be large, and those who wait many. */
    private void found(CompletableFuture<EndpointsProto> waiting, long until) {
        if (!this.endpoints.unheard().isEmpty() && System.nanoTime() - until < 0) {
            look(waiting, until);
        } else {
            waiting.completeAsync(() -> whole().orElseThrow(() -> missing().asRuntimeException()));
        }
    }

    private Status missing() {
        return Status.UNAVAILABLE.withDescription("Executors of the Flow have not told their endpoints: "
                + String.join(", ", this.endpoints.unheard()) + "; expected all to be ready");
    }

    /** What all have told; none where one is lost meanwhile. */
    private Optional<EndpointsProto> whole() {
        if (!this.endpoints.unheard().isEmpty()) {
            return Optional.empty();
        }
        List<Object> from = this.endpoints.told();
        Answer known = this.last;
        if (!known.isFrom(from)) {
            known = new Answer(from, made());
            this.last = known;
        }
        return this.endpoints.unheard().isEmpty() ? Optional.of(known.endpoints()) : Optional.empty();
    }

    private EndpointsProto made() {
        Map<String, Value> schemas = new LinkedHashMap<>();
        this.endpoints.all().forEach((endpoint) -> schemas.put(endpoint.name(), schemas(endpoint)));
        // A Flow takes whatever comes.
        schemas.computeIfAbsent(Hop.DEFAULT_ENDPOINT, (name) -> schemas(UNTYPED, UNTYPED, false));
        schemas.put(FlowEndpoints.DRY_RUN, schemas(UNTYPED, UNTYPED, false));
        EndpointsProto told = EndpointsProto.newBuilder()
                .addAllEndpoints(schemas.keySet())
                .setSchemas(Struct.newBuilder().putAllFields(schemas))
                .build();
        if (told.getSerializedSize() > MOST_BYTES) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("the endpoints of the Flow and their schemas take " + told.getSerializedSize()
                            + " bytes: expected " + MOST_BYTES + " at most")
                    .asRuntimeException();
        }
        return told;
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

    /** An answer, and what it was made from. */
    private record Answer(List<Object> from, EndpointsProto endpoints) {

        /** Whether Executors have told nothing else since: the very same values. */
        boolean isFrom(List<Object> now) {
            return !now.isEmpty()
                    && this.from.size() == now.size()
                    && IntStream.range(0, now.size()).allMatch((i) -> now.get(i) == this.from.get(i));
        }
    }
}
