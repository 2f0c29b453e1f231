package dev.flow.document.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.flow.document.Dialect;
import dev.flow.proto.wire.DataRequest;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Reads and writes the JSON of requests to an HTTP or WebSocket Gateway: an object with {@code data} (a list of documents, or an object
 * with a list under {@code docs}), {@code execEndpoint}, {@code targetExecutor} and {@code parameters}, all optional, in camel or snake
 * case. As in Jina, {@code header} and unknown keys are ignored: every request receives a new id.
 */
public final class RequestJson {

    private final Function<String, BodyShape> shapes;

    private final Optional<String> endpoint;

    private final JsonLimits limits;

    private RequestJson(Function<String, BodyShape> shapes, Optional<String> endpoint, JsonLimits limits) {
        this.shapes = shapes;
        this.endpoint = endpoint;
        this.limits = limits;
    }

    /**
     * Returns a reader of requests with documents of one dialect.
     *
     * @param dialect the dialect of the documents of the request
     */
    public static RequestJson in(Dialect dialect) {
        return written((endpoint) -> BodyShape.of(dialect));
    }

    /**
     * Returns a reader of requests with documents in the format of their endpoint.
     *
     * @param shapes the format of the documents of an endpoint
     */
    public static RequestJson written(Function<String, BodyShape> shapes) {
        return new RequestJson(shapes, Optional.empty(), JsonLimits.DEFAULT);
    }

    /**
     * Returns a reader for a path of one endpoint, which overrides the endpoint of the body.
     *
     * @param endpoint the endpoint of the Executors, such as {@code /index}
     */
    public RequestJson at(String endpoint) {
        return new RequestJson(this.shapes, Optional.of(endpoint), this.limits);
    }

    /**
     * Returns the same reader with other limits than {@link JsonLimits#DEFAULT}.
     *
     * @param other the limits of one body
     */
    public RequestJson within(JsonLimits other) {
        return new RequestJson(this.shapes, this.endpoint, other);
    }

    /** Returns the limits of one body. */
    public JsonLimits limits() {
        return this.limits;
    }

    /**
     * Reads one body.
     *
     * @throws InvalidRequestException if the body is not a request
     */
    public DataRequest read(String body) {
        return read(JsonBody.request(body, this.limits));
    }

    /**
     * Reads one body in UTF-8, UTF-16 or UTF-32.
     *
     * @throws InvalidRequestException if the body is not a request
     */
    public DataRequest read(byte[] body) {
        return read(UnsafeByteOperations.unsafeWrap(body));
    }

    /**
     * Reads one body in UTF-8, UTF-16 or UTF-32, which may consist of pieces.
     *
     * @throws InvalidRequestException if the body is not a request
     */
    public DataRequest read(ByteString body) {
        return read(JsonBody.request(body, this.limits));
    }

    private DataRequest read(JsonNode body) {
        return new BodyReader(this.shapes).read(body, this.endpoint);
    }

    /**
     * Returns the body of a request; {@link #read(byte[])} reads all of it except the id.
     *
     * @throws dev.flow.document.UnreadableDocumentsException if the documents cannot be read
     * @throws dev.flow.document.InvalidParametersException if the parameters cannot be read
     */
    public static byte[] write(DataRequest request) {
        return Json.write((json) -> new RequestWriter(json).write(request));
    }
}
