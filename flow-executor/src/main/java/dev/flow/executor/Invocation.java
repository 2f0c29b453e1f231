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

/** One call of an Executor's method. Documents and parameters are parsed when the method takes them. */
final class Invocation {

    private final String executor;
    private final List<DataRequest> requests;
    private final Dialect fallback;
    private final List<Documents> parsed = new ArrayList<>();

    /**
     * @param executor the Executor's name
     * @param requests the requests; more than one if several branches of a Flow join
     * @param fallback the dialect of an empty list of documents
     */
    Invocation(String executor, List<DataRequest> requests, Dialect fallback) {
        this.executor = executor;
        this.requests = requests;
        this.fallback = fallback;
    }

    /** Returns the documents of all requests in one list. */
    List<Document> documents() {
        return matrix().stream().flatMap(List::stream).toList();
    }

    /** Returns one list of documents for each request. */
    List<List<Document>> matrix() {
        return parse().stream().map(Documents::list).toList();
    }

    /** Returns the first document. */
    Document document() {
        return documents().get(0);
    }

    /** Returns the first document as a record. */
    Object record(RecordDocuments type) {
        return type.read(first().getData()).get(0);
    }

    /** Returns the documents of all requests as records in one list. */
    List<Object> records(RecordDocuments type) {
        return recordMatrix(type).stream().flatMap(List::stream).toList();
    }

    /** Returns one list of records for each request. */
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

    /** Returns the data of the requests, for a reply with unchanged documents. */
    ByteString unchangedData() {
        return this.requests.size() == 1 ? first().getData() : new Documents(documents(), dialect()).write();
    }

    /** Returns the dialect of the requests, which is the dialect of the reply. */
    Dialect dialect() {
        return parse().get(0).dialect();
    }

    /** Rejects documents of dialect v1 for a method that returns records, which exist only in dialect v2. */
    void requireDialectOfRecords() {
        if (!documents().isEmpty() && dialect() != Dialect.V2) {
            throw new IllegalStateException("The method returns records, but the request has documents of dialect v1"
                    + " (docarray before 0.30): expected documents of v2. Send documents of dialect v2.");
        }
    }

    /** Returns whether the documents were parsed, so that their dialect is known. */
    boolean parsed() {
        return !this.parsed.isEmpty();
    }

    private List<Documents> parse() {
        if (this.parsed.isEmpty()) {
            this.requests.forEach((request) -> this.parsed.add(Documents.read(request.getData(), this.fallback)));
        }
        return this.parsed;
    }
}
