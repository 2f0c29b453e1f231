package dev.flow.client;

import dev.flow.proto.jina.JinaInfoProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A way to ask one Gateway. Futures fail with a {@link FlowClientException}; nothing throws, and nothing blocks. */
interface Transport extends AutoCloseable {

    /**
     * Sends one request.
     *
     * @param request the request, with an id
     * @param timeout how long it may take
     */
    CompletableFuture<DataRequest> send(DataRequest request, Optional<Duration> timeout);

    /** Asks whether the whole Flow is ready. */
    CompletableFuture<StatusProto> dryRun(Duration timeout);

    /** Asks what is known of each Executor; nothing where the Gateway does not tell. */
    CompletableFuture<List<ExecutorReport>> executors(Duration timeout);

    /** Asks whether the Gateway itself serves. */
    CompletableFuture<Boolean> serving(Duration timeout);

    /** Asks what the Gateway is. */
    CompletableFuture<JinaInfoProto> status(Duration timeout);

    /** How many requests may be in flight at most, whatever is asked for. */
    int mostInFlight();

    @Override
    void close();
}
