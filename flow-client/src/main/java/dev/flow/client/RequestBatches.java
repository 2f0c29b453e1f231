package dev.flow.client;

import dev.flow.FlowException;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.HexId;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Groups documents into requests, each created on demand. A post without documents is one request without documents. */
final class RequestBatches implements Iterator<RequestBatches.Batch> {

    private final String endpoint;
    private final Iterable<Document> documents;
    private final PostOptions options;
    private final Dialect dialect;
    private @Nullable Iterator<Document> remaining;
    private boolean first = true;

    RequestBatches(String endpoint, Iterable<Document> documents, PostOptions options, Dialect dialect) {
        this.endpoint = endpoint;
        this.documents = documents;
        this.options = options;
        this.dialect = dialect;
    }

    @Override
    public boolean hasNext() {
        return this.first || hasDocument();
    }

    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        this.first = false;
        List<Document> batch = new ArrayList<>();
        while ((this.options.requestSize() == 0 || batch.size() < this.options.requestSize()) && hasDocument()) {
            Document document = fromCaller(() -> remaining().next());
            batch.add(FlowRequestException.requirePresent("Document " + batch.size() + " of a request", document));
        }
        return new Batch(request(batch), batch.size());
    }

    private boolean hasDocument() {
        return fromCaller(() -> remaining().hasNext());
    }

    private Iterator<Document> remaining() {
        Iterator<Document> iterator = this.remaining == null ? this.documents.iterator() : this.remaining;
        this.remaining = iterator;
        return iterator;
    }

    private static <T> T fromCaller(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException thrown) {
            throw new CallbackException("Iterable of documents failed with " + thrown, thrown);
        }
    }

    private DataRequest request(List<Document> documents) {
        HeaderProto.Builder header =
                HeaderProto.newBuilder().setRequestId(HexId.next()).setExecEndpoint(this.endpoint);
        this.options.targetExecutor().ifPresent(header::setTargetExecutor);
        try {
            return DataRequest.newBuilder()
                    .setHeader(header)
                    .setParameters(this.options.parameters().toByteString())
                    .setData(new Documents(documents, this.dialect).write())
                    .build();
        } catch (FlowException unsupported) {
            throw new FlowRequestException(
                    "Documents cannot be written in dialect " + this.dialect + ": " + unsupported.getMessage(),
                    unsupported);
        }
    }

    /**
     * One request.
     *
     * @param request the request
     * @param documents the number of its documents
     */
    record Batch(DataRequest request, int documents) {}
}
