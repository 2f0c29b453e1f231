package dev.flow.gateway;

import com.google.protobuf.Empty;
import dev.flow.proto.jina.EndpointsProto;
import dev.flow.proto.jina.JinaDiscoverEndpointsRPCGrpc.JinaDiscoverEndpointsRPCImplBase;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reports its endpoints when the test releases them. */
final class LateDiscovery extends JinaDiscoverEndpointsRPCImplBase {

    final List<StreamObserver<EndpointsProto>> asked = new CopyOnWriteArrayList<>();
    private EndpointsProto told = EndpointsProto.getDefaultInstance();

    synchronized void tell(String endpoint) {
        this.told = EndpointsProto.newBuilder().addEndpoints(endpoint).build();
        this.asked.forEach(this::answer);
    }

    @Override
    public synchronized void endpointDiscovery(Empty nothing, StreamObserver<EndpointsProto> answer) {
        if (this.told.getEndpointsCount() == 0) {
            this.asked.add(answer);
        } else {
            answer(answer);
        }
    }

    private void answer(StreamObserver<EndpointsProto> asking) {
        asking.onNext(this.told);
        asking.onCompleted();
    }
}
