package dev.flow.executor;

import com.google.protobuf.ByteString;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.Parameters;
import dev.flow.document.typed.RecordDocuments;
import dev.flow.proto.wire.DataRequest;
import java.util.ArrayList;
import java.util.List;

/** What one call of an Executor's method is about; documents and parameters are read when a method asks for them. */
final class Invocation {

    private final String executor;
    private final List<DataRequest> requests;
    private final Dialect whenNothingTells;
    private final List<Documents> read = new ArrayList<>();

    /**
     * @param executor the Executor's name
     * @param requests the requests, one or more that belong together
     * @param whenNothingTells the dialect of empty documents
     */
    Invocation(String executor, List<DataRequest> requests, Dialect whenNothingTells) {
        this.executor = executor;
        this.requests = requests;
        this.whenNothingTells = whenNothingTells;
    }

    /** The documents of all requests, one after the other. */
    List<Document> documents() {
        return matrix().stream().flatMap(List::stream).toList();
    }

    /** The documents of each request. */
    List<List<Document>> matrix() {
        return read().stream().map(Documents::list).toList();
    }

    /** The document of a request that has one. */
    Document document() {
        return documents().get(0);
    }

    /** The document of a request that has one, as a record. */
    Object record(RecordDocuments type) {
        return type.read(first().getData()).get(0);
    }

    /** The documents of all requests as records, one after the other. */
    List<Object> records(RecordDocuments type) {
        return recordMatrix(type).stream().flatMap(List::stream).toList();
    }

    /** The documents of each request as records. */
    List<List<Object>> recordMatrix(RecordDocuments type) {
        return this.requests.stream()
                .map((request) -> type.read(request.getData()))
                .toList();
    }

    Parameters parameters() {
        return Parameters.parse(first().getParameters()).forExecutor(this.executor);
    }

    RequestHeader header() {
        return RequestHeader.of(first().getHeader());
    }

    DataRequest first() {
        return this.requests.get(0);
    }

    /** The documents as they came, for a reply that leaves them unchanged. */
    ByteString unchanged() {
        return this.requests.size() == 1 ? first().getData() : new Documents(documents(), dialect()).write();
    }

    /** The dialect the requests came in, which is the one to answer in. */
    Dialect dialect() {
        return read().get(0).dialect();
    }

    /** Makes sure that records, which are documents of the second dialect, can be sent back. */
    void requireSecondDialect() {
        if (!documents().isEmpty() && dialect() != Dialect.V2) {
            throw new IllegalStateException("the documents came in dialect v1 (docarray before 0.30), in which records"
                    + " cannot be sent back: expected documents of v2");
        }
    }

    /** Whether the documents have been looked at, so that their dialect is known. */
    boolean looked() {
        return !this.read.isEmpty();
    }

    private List<Documents> read() {
        if (this.read.isEmpty()) {
            this.requests.forEach((request) -> this.read.add(Documents.read(request.getData(), this.whenNothingTells)));
        }
        return this.read;
    }
}
