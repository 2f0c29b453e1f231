package dev.flow.document.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.flow.document.Dialect;
import dev.flow.document.Documents;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads and writes the JSON of endpoint paths as in Gateways of Jina 3.34. A body is an object with {@code data} (a list of documents,
 * one document, or an object with a list under {@code docs}), {@code parameters} and {@code header}; names in camel or snake case.
 */
public final class EndpointJson {

    private final String endpoint;
    private final BodyShape shape;
    private final boolean needsData;
    private final JsonLimits limits;

    private EndpointJson(String endpoint, BodyShape shape, boolean needsData, JsonLimits limits) {
        this.endpoint = endpoint;
        this.shape = shape;
        this.needsData = needsData;
        this.limits = limits;
    }

    /**
     * Returns the JSON of an endpoint.
     *
     * @param endpoint the endpoint
     * @param shape the format of its documents
     */
    public static EndpointJson of(String endpoint, BodyShape shape) {
        return new EndpointJson(endpoint, shape, false, JsonLimits.DEFAULT);
    }

    /**
     * Returns the same with other limits than {@link JsonLimits#DEFAULT}.
     *
     * @param other the limits of one body
     */
    public EndpointJson within(JsonLimits other) {
        return new EndpointJson(this.endpoint, this.shape, this.needsData, other);
    }

    /** Returns the same, but rejects a body without {@code data}. */
    public EndpointJson needingData() {
        return new EndpointJson(this.endpoint, this.shape, true, this.limits);
    }

    /**
     * Reads one body.
     *
     * @throws InvalidRequestException if the body is not a request
     */
    public DataRequest read(byte[] body) {
        return read(UnsafeByteOperations.unsafeWrap(body));
    }

    /**
     * Reads one body, which may consist of pieces.
     *
     * @throws InvalidRequestException if the body is not a request
     */
    public DataRequest read(ByteString body) {
        return new EndpointBodyReader(this.endpoint, this.shape, this.needsData)
                .read(JsonBody.request(body, this.limits));
    }

    /**
     * Reads a body that is one document, for an endpoint that streams documents. An empty body is a document without fields.
     *
     * @param body the bytes of the body
     * @throws InvalidRequestException if the body is not a document
     */
    public DataRequest readDocument(ByteString body) {
        return readDocument(body.isEmpty() ? Json.mapper().createObjectNode() : JsonBody.request(body, this.limits));
    }

    /**
     * Reads one document from the texts of a query string.
     *
     * @param fields the texts by field
     * @param types the JSON schema types of fields that are not texts
     */
    public DataRequest readDocument(Map<String, String> fields, Map<String, String> types) {
        return readDocument(QueryFields.document(fields, types));
    }

    private DataRequest readDocument(JsonNode document) {
        JsonNode body = Json.mapper().createObjectNode().set("data", document);
        return new EndpointBodyReader(this.endpoint, this.shape, true).read(body);
    }

    /**
     * Returns the body of a reply: documents, parameters and header.
     *
     * @param reply the reply
     * @param maxBytes the maximum size of the body
     * @throws ReplyTooLargeException if the body is larger
     */
    public static ByteString reply(DataRequest reply, int maxBytes) {
        return Json.write((json) -> new EndpointReplyWriter(json).write(reply), maxBytes);
    }

    /**
     * Returns the body for a request that failed: the documents of the request and the status.
     *
     * @param request the request
     * @param status the error
     * @param maxBytes the maximum size of the body
     * @throws ReplyTooLargeException if the body is larger
     */
    public static ByteString failure(DataRequest request, StatusProto status, int maxBytes) {
        return Json.write((json) -> new EndpointReplyWriter(json).failure(request, status), maxBytes);
    }

    /**
     * Returns one document as the data of a server-sent event.
     *
     * @param document the bytes of the document
     * @param maxBytes the maximum size of the data
     * @throws ReplyTooLargeException if the data is larger
     */
    public static byte[] document(ByteString document, int maxBytes) {
        Documents read = Documents.read(Documents.ofOne(document), Dialect.V2);
        return Json.write(
                        (json) -> DocumentWriter.in(read.dialect())
                                .write(json, read.list().get(0)),
                        maxBytes)
                .toByteArray();
    }
}
