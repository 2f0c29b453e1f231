package dev.flow.gateway;

import com.google.protobuf.Empty;
import dev.flow.proto.jina.EndpointsProto;
import dev.flow.proto.jina.JinaDiscoverEndpointsRPCGrpc;
import io.grpc.stub.StreamObserver;

/** Endpoint discovery of a fake Executor, which shows that the server is an Executor without a request. */
final class ReportedEndpoints extends JinaDiscoverEndpointsRPCGrpc.JinaDiscoverEndpointsRPCImplBase {

    @Override
    public void endpointDiscovery(Empty request, StreamObserver<EndpointsProto> reply) {
        reply.onNext(EndpointsProto.newBuilder().addEndpoints("/any").build());
        reply.onCompleted();
    }
}
