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

/** Documents as requests, each made when it is asked for. No documents at all are one request without any. */
final class Requests implements Iterator<Requests.Next> {

    private final String endpoint;
    private final Iterator<? extends Document> documents;
    private final PostOptions options;
    private final Dialect dialect;
    private boolean first = true;

    Requests(String endpoint, Iterator<? extends Document> documents, PostOptions options, Dialect dialect) {
        this.endpoint = endpoint;
        this.documents = documents;
        this.options = options;
        this.dialect = dialect;
    }

    @Override
    public boolean hasNext() {
        return this.first || this.documents.hasNext();
    }

    @Override
    public Next next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        this.first = false;
        List<Document> some = new ArrayList<>();
        while (this.documents.hasNext()
                && (this.options.requestSize() == 0 || some.size() < this.options.requestSize())) {
            some.add(this.documents.next());
        }
        return new Next(request(some), some.size());
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
        } catch (FlowException unfit) {
            throw new FlowRequestException(
                    "documents cannot be sent in dialect " + this.dialect + ": " + unfit.getMessage(), unfit);
        }
    }

    /**
     * A request to be sent.
     *
     * @param request the request
     * @param documents how many documents it carries
     */
    record Next(DataRequest request, int documents) {}
}
