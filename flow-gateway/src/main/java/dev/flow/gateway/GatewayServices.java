package dev.flow.gateway;

import com.google.protobuf.Empty;
import dev.flow.connection.NetworkFailure;
import dev.flow.grpc.JinaInfo;
import dev.flow.grpc.Reflection;
import dev.flow.grpc.Refusals;
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

/** The gRPC side of a Gateway. */
public final class GatewayServices {

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

    /**
     * @param gateway what to serve
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
                (request, headers) -> send(request));
        this.streamDoc = Services.streaming(
                JinaSingleDocumentRequestRPCGrpc.getServiceDescriptor(),
                JinaMethods.STREAM_DOC,
                DataRequest.getDefaultInstance(),
                new StreamDoc(gateway));
        this.discovery = Services.unary(
                JinaDiscoverEndpointsRPCGrpc.getServiceDescriptor(),
                JinaMethods.ENDPOINT_DISCOVERY,
                Empty.getDefaultInstance(),
                (request, headers) -> gateway.discovery().tell().thenApply(Answer::of));
        this.dryRun = Services.unary(
                JinaGatewayDryRunRPCGrpc.getServiceDescriptor(),
                JinaMethods.DRY_RUN,
                Empty.getDefaultInstance(),
                (request, headers) -> gateway.dryRun().thenApply((readiness) -> Answer.of(status(readiness))));
        gateway.onReadinessChange(this::tell);
    }

    /** {@code jina.JinaRPC}. */
    public BindableService call() {
        return this.call;
    }

    /** {@code jina.JinaSingleDataRequestRPC}. */
    public BindableService singleData() {
        return this.singleData;
    }

    /** {@code jina.JinaSingleDocumentRequestRPC}. */
    public BindableService streamDoc() {
        return this.streamDoc;
    }

    /** {@code jina.JinaDiscoverEndpointsRPC}. */
    public BindableService discovery() {
        return this.discovery;
    }

    /** {@code jina.JinaGatewayDryRunRPC}. */
    public BindableService dryRun() {
        return this.dryRun;
    }

    /** {@code jina.JinaInfoRPC}. */
    public BindableService info() {
        return this.info;
    }

    /** {@code grpc.health.v1.Health}. */
    public HealthService health() {
        return this.health;
    }

    /** {@code grpc.reflection.v1alpha.ServerReflection}. */
    public BindableService reflection() {
        return this.reflection;
    }

    /** All of them. */
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

    /** Says that this process serves, and whether the Flow and each of its Executors do. */
    public void start() {
        this.health.open();
        this.streams.open();
        this.gateway.streams().open();
        serving(true);
    }

    /**
     * Says whether this process serves, and goes on serving either way.
     *
     * @param serving whether others should send requests
     */
    public void serving(boolean serving) {
        this.health.set("", serving);
        all().stream()
                .map((service) -> service.bindService().getServiceDescriptor().getName())
                .filter(Reflection::listed)
                .forEach((name) -> this.health.set(name, serving));
    }

    private void tell(FlowReadiness readiness) {
        this.health.set("flow", readiness.ready());
        readiness.executors().forEach((executor) -> this.health.set("flow/" + executor.executor(), executor.ready()));
    }

    private StatusProto status(FlowReadiness readiness) {
        return DryRunStatus.of(readiness, this.gateway.settings().stacks());
    }

    /** Says NOT_SERVING to all who watch, and goes on serving. */
    public void announceEnd() {
        this.health.drain();
    }

    /**
     * Ends streams of requests as soon as nothing of theirs is in flight, and streams of documents when they have had their time.
     *
     * @param grace how long what is in flight may take; a stream of documents that goes on is ended a little earlier, so that its
     *     client hears why
     */
    public void drain(Duration grace) {
        announceEnd();
        this.streams.drain();
        this.gateway.streams().drain(grace);
    }

    private CompletionStage<Answer<DataRequest>> send(DataRequest request) {
        return this.gateway.send(request).handle((reply, failure) -> {
            if (failure == null) {
                return Answer.of(reply);
            }
            throw Refusals.unwrap(failure) instanceof NetworkFailure network
                    ? network.status().asRuntimeException()
                    : Refusals.statusOf(failure).asRuntimeException();
        });
    }
}
