package dev.flow.client;

import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.Parameters;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a Flow answered to one request. Documents and parameters are read when they are asked for. */
public final class FlowReply {

    private final DataRequest reply;
    private final Dialect otherwise;

    FlowReply(DataRequest reply, Dialect otherwise) {
        this.reply = reply;
        this.otherwise = otherwise;
    }

    /** The id of the request. */
    public String requestId() {
        return this.reply.getHeader().getRequestId();
    }

    /**
     * The documents.
     *
     * @throws dev.flow.document.UnreadableDocumentsException where these are none
     */
    public List<Document> documents() {
        return Documents.read(this.reply.getData(), this.otherwise).list();
    }

    /** The parameters, as they were sent. */
    public Parameters parameters() {
        return Parameters.parse(this.reply.getParameters());
    }

    /** What Executors handed back beside the documents, by the name of the Executor and its Replica. */
    public Map<String, @Nullable Object> results() {
        return parameters().results();
    }

    /** Its stops: the Gateway, then the Executors in the order in which they were visited. Some Gateways tell none. */
    public List<Route> routes() {
        return Routes.of(this.reply).stream().map(Route::of).toList();
    }

    /** What went wrong in an Executor; empty where nothing did. */
    public Optional<ReplyError> error() {
        return this.reply.getHeader().getStatus().getCode() == StatusCode.ERROR
                ? Optional.of(ReplyError.of(this.reply.getHeader().getStatus()))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "reply to " + requestId() + error().map((error) -> ": " + error).orElse("");
    }
}
