package dev.flow.document.json;

import dev.flow.document.Dialect;
import dev.flow.proto.wire.DataRequest;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Reads, and for clients writes, the JSON that callers of an HTTP or WebSocket Gateway send: an object with {@code data} (a list of documents, or an
 * object that has one under {@code docs}), {@code execEndpoint}, {@code targetExecutor} and {@code parameters}, all of them
 * optional, in camel or snake case. A {@code header} and anything else is passed over, as Jina does: every request gets an id of its own.
 */
public final class RequestJson {

    private final Function<String, BodyShape> shapes;

    private final Optional<String> endpoint;

    private RequestJson(Function<String, BodyShape> shapes, Optional<String> endpoint) {
        this.shapes = shapes;
        this.endpoint = endpoint;
    }

    /**
     * Reads requests whose Executors speak a dialect.
     *
     * @param dialect how documents are written into the request
     */
    public static RequestJson in(Dialect dialect) {
        return written((endpoint) -> BodyShape.of(dialect));
    }

    /**
     * Reads requests for Executors of which something is known.
     *
     * @param shapes how the documents of an endpoint are written into the request
     */
    public static RequestJson written(Function<String, BodyShape> shapes) {
        return new RequestJson(shapes, Optional.empty());
    }

    /**
     * The same for a path that stands for one endpoint, whatever a body asks for.
     *
     * @param endpoint the endpoint of Executors, such as {@code /index}
     */
    public RequestJson at(String endpoint) {
        return new RequestJson(this.shapes, Optional.of(endpoint));
    }

    /**
     * Reads one body.
     *
     * @throws InvalidRequestException if it is no request
     */
    public DataRequest read(String body) {
        return read(Tree.of(body));
    }

    /**
     * Reads one body in UTF-8, UTF-16 or UTF-32.
     *
     * @throws InvalidRequestException if it is no request
     */
    public DataRequest read(byte[] body) {
        return read(Tree.of(body));
    }

    private DataRequest read(JsonNode body) {
        return new BodyReader(this.shapes).read(body, this.endpoint);
    }

    /**
     * Writes a request as a client sends it; {@link #read(byte[])} reads it again, but for its id.
     *
     * @throws dev.flow.document.UnreadableDocumentsException if its documents cannot be read
     * @throws dev.flow.document.InvalidParametersException if its parameters cannot be read
     */
    public static byte[] write(DataRequest request) {
        return Json.write((json) -> new RequestWriter(json).write(request));
    }
}
