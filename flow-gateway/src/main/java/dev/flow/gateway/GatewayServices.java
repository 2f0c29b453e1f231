package dev.flow.gateway;

import com.google.protobuf.Empty;
import dev.flow.grpc.JinaInfo;
import dev.flow.grpc.Reflection;
import dev.flow.grpc.Services;
import dev.flow.grpc.Unary.Answer;
import dev.flow.health.HealthService;
import dev.flow.proto.jina.JinaDiscoverEndpointsRPCGrpc;
import dev.flow.proto.jina.JinaGatewayDryRunRPCGrpc;
import dev.flow.proto.jina.JinaRPCGrpc;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.jina.JinaSingleDocumentRequestRPCGrpc;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.readiness.FlowReadiness;
import dev.flow.wire.JinaMethods;
import io.grpc.BindableService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gRPC services of a Gateway. */
public final class GatewayServices {

    private static final Logger log = LoggerFactory.getLogger(GatewayServices.class);

    private final Gateway gateway;
    private final HealthService health;
    private final CallStreams streams;
    private final BindableService call;
    private final BindableService singleData;
    private final BindableService streamDoc;
    private final BindableService discovery;
    private final BindableService dryRun;
    private final BindableService info = JinaInfo.service();
    private final BindableService reflection = Reflection.jina();
    private volatile long graceEnd = System.nanoTime();

    /**
     * @param gateway the Gateway to serve
     */
    public GatewayServices(Gateway gateway) {
        this.gateway = gateway;
        this.health = new HealthService();
        this.streams = new CallStreams(gateway);
        this.call = () -> Services.define(JinaRPCGrpc.getServiceDescriptor(), CallStreams.METHOD, this.streams);
        this.singleData = Services.unary(
                JinaSingleDataRequestRPCGrpc.getServiceDescriptor(),
                JinaMethods.PROCESS_SINGLE_DATA,
                DataRequest.getDefaultInstance(),
                new SingleData(gateway));
        this.streamDoc = Services.streaming(
                JinaSingleDocumentRequestRPCGrpc.getServiceDescriptor(),
                JinaMethods.STREAM_DOC,
                DataRequest.getDefaultInstance(),
                new StreamDoc(gateway));
        this.discovery = Services.unary(
                JinaDiscoverEndpointsRPCGrpc.getServiceDescriptor(),
                JinaMethods.ENDPOINT_DISCOVERY,
                Empty.getDefaultInstance(),
                (request, headers) -> gateway.discovery().discover().thenApply(Answer::of));
        this.dryRun = Services.unary(
                JinaGatewayDryRunRPCGrpc.getServiceDescriptor(),
                JinaMethods.DRY_RUN,
                Empty.getDefaultInstance(),
                (request, headers) -> gateway.dryRun().thenApply((readiness) -> Answer.of(status(readiness))));
        gateway.onReadinessChange(this::publish);
    }

    /** Returns {@code jina.JinaRPC}. */
    public BindableService call() {
        return this.call;
    }

    /** Returns {@code jina.JinaSingleDataRequestRPC}. */
    public BindableService singleData() {
        return this.singleData;
    }

    /** Returns {@code jina.JinaSingleDocumentRequestRPC}. */
    public BindableService streamDoc() {
        return this.streamDoc;
    }

    /** Returns {@code jina.JinaDiscoverEndpointsRPC}. */
    public BindableService discovery() {
        return this.discovery;
    }

    /** Returns {@code jina.JinaGatewayDryRunRPC}. */
    public BindableService dryRun() {
        return this.dryRun;
    }

    /** Returns {@code jina.JinaInfoRPC}. */
    public BindableService info() {
        return this.info;
    }

    /** Returns {@code grpc.health.v1.Health}. */
    public HealthService health() {
        return this.health;
    }

    /** Returns {@code grpc.reflection.v1alpha.ServerReflection}. */
    public BindableService reflection() {
        return this.reflection;
    }

    /** Returns all services. */
    public List<BindableService> all() {
        return List.of(
                this.call,
                this.singleData,
                this.streamDoc,
                this.discovery,
                this.dryRun,
                this.info,
                this.health,
                this.reflection);
    }

    /** Accepts streams and reports this process as {@code SERVING}. */
    public void start() {
        this.health.open();
        this.streams.open();
        this.gateway.streams().open();
        serving(true);
    }

    /**
     * Reports this process as {@code SERVING} or {@code NOT_SERVING}. Requests are served in both cases.
     *
     * @param serving whether clients should send requests
     */
    public void serving(boolean serving) {
        this.health.set("", serving);
        all().stream()
                .map((service) -> service.bindService().getServiceDescriptor().getName())
                .filter(Reflection::listed)
                .forEach((name) -> this.health.set(name, serving));
    }

    private void publish(FlowReadiness readiness) {
        this.health.set("flow", readiness.ready());
        readiness.executors().forEach((executor) -> this.health.set("flow/" + executor.executor(), executor.ready()));
    }

    private StatusProto status(FlowReadiness readiness) {
        GatewayOptions settings = this.gateway.settings();
        return DryRunStatus.of(readiness, settings.stacks(), settings.details());
    }

    /** Reports {@code NOT_SERVING} and ends all Watches. Requests are still served. */
    public void announceEnd() {
        this.health.drain();
    }

    /**
     * Ends streams of requests as soon as they have no request in flight, and streams of documents at the end of the grace period.
     *
     * @param grace the time for everything in flight to complete. Streams of documents end a little earlier, so that their
     *     clients receive the status
     */
    public void drain(Duration grace) {
        this.graceEnd = System.nanoTime() + grace.toNanos();
        announceEnd();
        this.streams.drain();
        this.gateway.streams().drain(grace);
    }

    /**
     * Waits for the floating requests that are in flight once the servers have closed. Completes when none is, and at the end of the
     * grace period of {@link #drain}. Logs how many are lost then.
     */
    public CompletionStage<Void> floatingRequestsEnd() {
        FloatingRequests floating = this.gateway.floating();
        long remaining = Math.max(0, this.graceEnd - System.nanoTime());
        return floating.idle()
                .toCompletableFuture()
                .orTimeout(remaining, TimeUnit.NANOSECONDS)
                .exceptionally((late) -> {
                    log.warn("{} floating requests were in flight at the end of the grace period", floating.inFlight());
                    return null;
                });
    }
}
