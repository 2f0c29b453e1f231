package dev.flow.connection;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.flow.proto.jina.EndpointsProto;
import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Discovers the endpoints of one Replica, independently of requests. A report is valid for one connection: over the next connection
 * another process may answer, and discovery is repeated.
 */
public final class EndpointDiscovery {

    private static final Logger log = LoggerFactory.getLogger(EndpointDiscovery.class);

    private static final long TIMEOUT_SECONDS = 5;

    /** The maximum size of the report of a Replica or Flow: some 3,400 endpoints without schemas. A larger report is ignored. */
    public static final int MOST_BYTES = 16 * 1024 * 1024;

    private final ReplicaConnection replica;
    private final Runnable onReport;
    private final AtomicReference<@Nullable CompletableFuture<Status>> inProgress = new AtomicReference<>();
    private volatile Report last = Report.NONE;

    /**
     * @param replica the Replica
     * @param onReport called after each report of its endpoints; must not block
     */
    public EndpointDiscovery(ReplicaConnection replica, Runnable onReport) {
        this.replica = replica;
        this.onReport = onReport;
    }

    /** The Replica is ready: calls it, if it has not reported over the present connection. */
    public void ready() {
        discover();
    }

    /**
     * Calls the Replica, if it has not replied over the present connection. Callers that arrive during a call share its result.
     *
     * @return the status of the call: {@code OK} if the Replica reports its endpoints, {@code UNIMPLEMENTED} if it reports none
     */
    public CompletionStage<Status> discover() {
        Report last = this.last;
        if (upToDate(last)) {
            return CompletableFuture.completedFuture(last.endpoints().isPresent() ? Status.OK : Status.UNIMPLEMENTED);
        }
        CompletableFuture<Status> started = new CompletableFuture<>();
        CompletableFuture<Status> present = this.inProgress.compareAndExchange(null, started);
        if (present != null) {
            return present;
        }
        // Not the context of the call that showed the Replica to be ready.
        Context.ROOT.run(() -> call(started));
        return started;
    }

    private void call(CompletableFuture<Status> result) {
        CallOptions options = CallOptions.DEFAULT
                .withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .withMaxInboundMessageSize(MOST_BYTES);
        ClientCalls.asyncUnaryCall(
                this.replica.channel().newCall(JinaMethods.ENDPOINT_DISCOVERY, options),
                Empty.getDefaultInstance(),
                new ReportObserver(result));
    }

    /** Returns whether the Replica reported schemas over the present connection. */
    public boolean reportsSchemas() {
        return report().schemas().getFieldsCount() > 0;
    }

    /** Returns the report over the present connection. */
    Report report() {
        Report last = this.last;
        return upToDate(last) ? last : Report.NONE;
    }

    /** Returns the last report over any connection. */
    Report lastReport() {
        return this.last;
    }

    private boolean upToDate(Report report) {
        return report.connection() > 0 && report.connection() == this.replica.connection();
    }

    /**
     * The report of a Replica.
     *
     * @param connection the number of the connection, from 1
     * @param endpoints the endpoints; empty if the Replica does not report them
     * @param schemas the schemas of the documents of each endpoint
     */
    record Report(int connection, Optional<Set<String>> endpoints, Struct schemas) {

        /** No report. */
        static final Report NONE = new Report(0, Optional.empty(), Struct.getDefaultInstance());
    }

    /** The message counts once the call has ended with OK. */
    private final class ReportObserver implements StreamObserver<EndpointsProto> {

        private final CompletableFuture<Status> result;
        private EndpointsProto reply = EndpointsProto.getDefaultInstance();

        ReportObserver(CompletableFuture<Status> result) {
            this.result = result;
        }

        @Override
        public void onNext(EndpointsProto reply) {
            this.reply = reply;
        }

        @Override
        public void onError(Throwable failure) {
            Status status = Status.fromThrowable(failure);
            log.debug("Replica {} did not report its endpoints: {}", EndpointDiscovery.this.replica, status);
            if (status.getCode() == Status.Code.UNIMPLEMENTED || status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
                report(Optional.empty(), Struct.getDefaultInstance());
            }
            end(status);
        }

        @Override
        public void onCompleted() {
            Set<String> endpoints = Set.copyOf(this.reply.getEndpointsList());
            log.debug("Replica {} reports the endpoints {}", EndpointDiscovery.this.replica, new TreeSet<>(endpoints));
            report(Optional.of(endpoints), this.reply.getSchemas());
            end(Status.OK);
        }

        private void report(Optional<Set<String>> endpoints, Struct schemas) {
            // gRPC delivers a reply before it reports the end of its connection.
            EndpointDiscovery.this.last = new Report(EndpointDiscovery.this.replica.connection(), endpoints, schemas);
        }

        private void end(Status status) {
            EndpointDiscovery.this.inProgress.set(null);
            this.result.complete(status);
            EndpointDiscovery.this.onReport.run();
        }
    }
}
