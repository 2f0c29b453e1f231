package dev.flow.executor;

import dev.flow.proto.docarray.v1.DocumentArrayProto;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.DataRequestProto.DataContentProto;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import io.grpc.ManagedChannel;
import java.util.List;

/** Builds and sends requests with documents of dialect v1 by Jina's own message types. */
final class JinaRequests {

    private JinaRequests() {}

    static DataRequestProto send(ManagedChannel channel, String endpoint, DocumentProto... documents) {
        return send(channel, request(endpoint, documents));
    }

    static DataRequestProto send(ManagedChannel channel, DataRequestProto request) {
        return JinaSingleDataRequestRPCGrpc.newBlockingStub(channel).processSingleData(request);
    }

    static DataRequestProto request(String endpoint, DocumentProto... documents) {
        return DataRequestProto.newBuilder()
                .setHeader(header(endpoint))
                .setData(DataContentProto.newBuilder()
                        .setDocs(DocumentArrayProto.newBuilder().addAllDocs(List.of(documents))))
                .build();
    }

    static HeaderProto header(String endpoint) {
        return HeaderProto.newBuilder()
                .setRequestId("a1")
                .setExecEndpoint(endpoint)
                .build();
    }

    static DocumentProto document(String id, String text) {
        return DocumentProto.newBuilder().setId(id).setText(text).build();
    }

    static List<String> texts(DataRequestProto reply) {
        return reply.getData().getDocs().getDocsList().stream()
                .map(DocumentProto::getText)
                .toList();
    }
}
