package dev.flow.client;

import dev.flow.proto.jina.JinaInfoProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Calls one Gateway over one protocol. No method throws or blocks; futures fail with a {@link FlowClientException}. */
interface Transport extends AutoCloseable {

    /**
     * Sends one request.
     *
     * @param request the request, with an id
     * @param timeout the maximum time for the call
     */
    CompletableFuture<DataRequest> send(DataRequest request, Optional<Duration> timeout);

    /** Makes a dry run of the whole Flow. */
    CompletableFuture<StatusProto> dryRun(Duration timeout);

    /** Returns the state of each Executor; an empty list if the Gateway does not report it. */
    CompletableFuture<List<ExecutorReport>> executors(Duration timeout);

    /** Returns whether the Gateway itself serves. */
    CompletableFuture<Boolean> serving(Duration timeout);

    /** Returns the versions and environment of the Gateway. */
    CompletableFuture<JinaInfoProto> status(Duration timeout);

    /** Returns the upper bound of requests in flight. */
    int maxInFlight();

    /** Uses new connections for later requests, because the present ones are silent. */
    void reconnect();

    @Override
    void close();
}
