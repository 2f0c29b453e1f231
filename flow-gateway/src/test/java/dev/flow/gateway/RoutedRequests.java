package dev.flow.gateway;

import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import java.util.ArrayList;
import java.util.List;

/** Requests and replies whose documents have only ids. */
final class RoutedRequests {

    private RoutedRequests() {}

    static DataRequest request(String endpoint, String... ids) {
        List<Document> documents = List.of(ids).stream()
                .map((id) -> Document.builder().id(id).build())
                .toList();
        return request(endpoint, documents);
    }

    static DataRequest request(String endpoint, List<Document> documents) {
        return DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId("a1").setExecEndpoint(endpoint))
                .setData(new Documents(documents, Dialect.V1).write())
                .build();
    }

    static DataRequest withDocument(DataRequest request, String id) {
        List<Document> documents = new ArrayList<>(documents(request));
        documents.add(Document.builder().id(id).build());
        return request.toBuilder()
                .setData(new Documents(documents, Dialect.V1).write())
                .build();
    }

    static List<Document> documents(DataRequest request) {
        return Documents.read(request.getData(), Dialect.V1).list();
    }

    static List<String> ids(DataRequest request) {
        return documents(request).stream().map(Document::id).toList();
    }
}
