package dev.flow.document.json;

import com.google.protobuf.ByteString;
import dev.flow.document.Dialect;
import dev.flow.document.Documents;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The JSON of paths that are named after endpoints, as Gateways of Jina 3.34 have them. A body is an object with {@code data} (a list
 * of documents, one document, or an object that has a list under {@code docs}), {@code parameters} and {@code header}; names in
 * camel or snake case.
 */
public final class EndpointJson {

    private final String endpoint;
    private final BodyShape shape;
    private final boolean needsData;

    private EndpointJson(String endpoint, BodyShape shape, boolean needsData) {
        this.endpoint = endpoint;
        this.shape = shape;
        this.needsData = needsData;
    }

    /**
     * Reads requests for an endpoint.
     *
     * @param endpoint the endpoint
     * @param shape how its documents are written
     */
    public static EndpointJson of(String endpoint, BodyShape shape) {
        return new EndpointJson(endpoint, shape, false);
    }

    /** The same where a body without {@code data} is none. */
    public EndpointJson needingData() {
        return new EndpointJson(this.endpoint, this.shape, true);
    }

    /**
     * Reads one body.
     *
     * @throws InvalidRequestException if it is no request
     */
    public DataRequest read(byte[] body) {
        return new EndpointBodyReader(this.endpoint, this.shape, this.needsData).read(Tree.of(body));
    }

    /**
     * Reads one document that is the whole body, or none, for an endpoint that answers it with many.
     *
     * @param body the bytes of the body
     * @throws InvalidRequestException if it is no document
     */
    public DataRequest readDocument(byte[] body) {
        return readDocument(body.length == 0 ? Json.mapper().createObjectNode() : Tree.of(body));
    }

    /**
     * Reads one document whose fields came as texts, as those of a query do.
     *
     * @param fields the fields
     * @param types the types of fields that are no texts, as JSON schemas name them
     */
    public DataRequest readDocument(Map<String, String> fields, Map<String, String> types) {
        return readDocument(QueryFields.document(fields, types));
    }

    private DataRequest readDocument(JsonNode document) {
        JsonNode body = Json.mapper().createObjectNode().set("data", document);
        return new EndpointBodyReader(this.endpoint, this.shape, true).read(body);
    }

    /** The body of an answer: documents, parameters, and which request it is. */
    public static byte[] reply(DataRequest reply) {
        return Json.write((json) -> new EndpointReplyWriter(json).write(reply));
    }

    /**
     * The body of an answer where the way through the Flow broke down: what was sent, and why.
     *
     * @param request what was to be answered
     * @param status what went wrong
     */
    public static byte[] failure(DataRequest request, StatusProto status) {
        return Json.write((json) -> new EndpointReplyWriter(json).failure(request, status));
    }

    /**
     * One document, as an event carries it.
     *
     * @param document its bytes
     */
    public static byte[] document(ByteString document) {
        Documents read = Documents.read(Documents.ofOne(document), Dialect.V2);
        return Json.write((json) ->
                DocumentWriter.in(read.dialect()).write(json, read.list().get(0)));
    }
}
