package dev.flow.executor;

import com.google.protobuf.Empty;
import dev.flow.grpc.JinaInfo;
import dev.flow.grpc.Reflection;
import dev.flow.grpc.Services;
import dev.flow.grpc.Unary.Answer;
import dev.flow.health.HealthService;
import dev.flow.proto.jina.EndpointsProto;
import dev.flow.proto.jina.JinaDataRequestRPCGrpc;
import dev.flow.proto.jina.JinaDiscoverEndpointsRPCGrpc;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.jina.JinaSingleDocumentRequestRPCGrpc;
import dev.flow.proto.wire.DataRequest;
import dev.flow.proto.wire.DataRequestList;
import dev.flow.wire.JinaMethods;
import io.grpc.BindableService;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Lists the gRPC services of an Executor: those of a Jina Executor, health and reflection. */
final class ExecutorServices {

    private ExecutorServices() {}

    static List<BindableService> of(RequestProcessor processor, StreamProcessor streams, HealthService health) {
        EndpointsProto endpoints = EndpointsProto.newBuilder()
                .addAllEndpoints(processor.endpoints().names())
                .setSchemas(EndpointSchemas.of(processor.endpoints()))
                .build();
        return List.of(
                Services.unary(
                        JinaSingleDataRequestRPCGrpc.getServiceDescriptor(),
                        JinaMethods.PROCESS_SINGLE_DATA,
                        DataRequest.getDefaultInstance(),
                        (request, headers) -> processor.process(List.of(request))),
                Services.unary(
                        JinaDataRequestRPCGrpc.getServiceDescriptor(),
                        JinaMethods.PROCESS_DATA,
                        DataRequestList.getDefaultInstance(),
                        (list, headers) -> processor.process(list.getRequestsList())),
                Services.streaming(
                        JinaSingleDocumentRequestRPCGrpc.getServiceDescriptor(),
                        JinaMethods.STREAM_DOC,
                        DataRequest.getDefaultInstance(),
                        streams),
                Services.unary(
                        JinaDiscoverEndpointsRPCGrpc.getServiceDescriptor(),
                        JinaMethods.ENDPOINT_DISCOVERY,
                        Empty.getDefaultInstance(),
                        (request, headers) -> CompletableFuture.completedFuture(Answer.of(endpoints))),
                JinaInfo.service(),
                health,
                Reflection.jina());
    }
}
