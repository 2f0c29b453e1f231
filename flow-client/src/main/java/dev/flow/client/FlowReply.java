package dev.flow.client;

import dev.flow.FlowException;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.Parameters;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.Routes;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The reply to one request. Documents, parameters and routes are parsed on access. */
public final class FlowReply {

    private final DataRequest reply;
    private final Dialect defaultDialect;

    FlowReply(DataRequest reply, Dialect defaultDialect) {
        this.reply = reply;
        this.defaultDialect = defaultDialect;
    }

    /** Returns the id of the request. */
    public String requestId() {
        return this.reply.getHeader().getRequestId();
    }

    /**
     * Returns the documents.
     *
     * @throws FlowServerException if the documents cannot be read
     */
    public List<Document> documents() {
        return read(
                "documents",
                () -> Documents.read(this.reply.getData(), this.defaultDialect).list());
    }

    /**
     * Returns the parameters of the reply.
     *
     * @throws FlowServerException if the parameters cannot be read
     */
    public Parameters parameters() {
        return read("parameters", () -> Parameters.parse(this.reply.getParameters()));
    }

    /**
     * Returns the results that Executors returned beside the documents, by the name of the Executor and its Replica.
     *
     * @throws FlowServerException if the parameters cannot be read
     */
    public Map<String, @Nullable Object> results() {
        return parameters().results();
    }

    /**
     * Returns the routes: the Gateway, then the Executors in the order in which they processed the request. Some Gateways
     * report none.
     *
     * @throws FlowServerException if the routes cannot be read
     */
    public List<Route> routes() {
        return read(
                "routes", () -> Routes.of(this.reply).stream().map(Route::of).toList());
    }

    /** Returns the error of an Executor, if there is one. */
    public Optional<ReplyError> error() {
        return this.reply.getHeader().getStatus().getCode() == StatusCode.ERROR
                ? Optional.of(ReplyError.of(this.reply.getHeader().getStatus()))
                : Optional.empty();
    }

    private static <T> T read(String part, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (FlowException | StatusRuntimeException unreadable) {
            throw new FlowServerException("Reply has unreadable " + part + ": " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public String toString() {
        return "reply to " + requestId() + error().map((error) -> ": " + error).orElse("");
    }
}
