package dev.flow.spring;

import dev.flow.proto.docarray.v1.DocumentArrayProto;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.DataRequestProto.DataContentProto;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.jina.JinaSingleDocumentRequestRPCGrpc;
import dev.flow.proto.jina.SingleDocumentRequestProto;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.Iterator;
import java.util.List;

/** A client of a Gateway or an Executor, over the network of this machine. */
public final class GrpcClient implements AutoCloseable {

    private final ManagedChannel channel;

    /**
     * @param port where the server listens
     */
    public GrpcClient(int port) {
        this.channel =
                NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
    }

    /** The texts that come back for a text sent to an endpoint. */
    public List<String> send(String endpoint, String text) {
        return texts(
                JinaSingleDataRequestRPCGrpc.newBlockingStub(this.channel).processSingleData(request(endpoint, text)));
    }

    /** The texts that come back one after the other for a text sent to an endpoint that streams. */
    public Iterator<String> stream(String endpoint, String text) {
        Iterator<SingleDocumentRequestProto> replies =
                JinaSingleDocumentRequestRPCGrpc.newBlockingStub(this.channel).streamDoc(document(endpoint, text));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return replies.hasNext();
            }

            @Override
            public String next() {
                return replies.next().getDocument().getText();
            }
        };
    }

    /** The status of a service, {@code ""} for the server as a whole. */
    public ServingStatus health(String service) {
        return HealthGrpc.newBlockingStub(this.channel)
                .check(HealthCheckRequest.newBuilder().setService(service).build())
                .getStatus();
    }

    /** Watches the server as a whole; the iterator ends when the server ends the Watch. */
    public Iterator<HealthCheckResponse> watch() {
        return HealthGrpc.newBlockingStub(this.channel).watch(HealthCheckRequest.getDefaultInstance());
    }

    private static SingleDocumentRequestProto document(String endpoint, String text) {
        return SingleDocumentRequestProto.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId("a1").setExecEndpoint(endpoint))
                .setDocument(DocumentProto.newBuilder().setId("d1").setText(text))
                .build();
    }

    private static DataRequestProto request(String endpoint, String text) {
        return DataRequestProto.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId("a1").setExecEndpoint(endpoint))
                .setData(DataContentProto.newBuilder()
                        .setDocs(DocumentArrayProto.newBuilder()
                                .addDocs(DocumentProto.newBuilder().setId("d1").setText(text))))
                .build();
    }

    private static List<String> texts(DataRequestProto reply) {
        return reply.getData().getDocs().getDocsList().stream()
                .map(DocumentProto::getText)
                .toList();
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
    }
}
