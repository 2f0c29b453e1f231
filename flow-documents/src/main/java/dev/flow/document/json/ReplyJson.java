package dev.flow.document.json;

import com.google.protobuf.ByteString;
import dev.flow.document.Dialect;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Writes and reads replies in the JSON of Jina's Gateways. Documents of {@link Dialect#V1} have all its keys, null if absent; documents
 * of {@link Dialect#V2} have their own keys. Numbers that are not finite are texts such as {@code "NaN"} in the tags of documents of
 * {@link Dialect#V1} and in parameters, as in Jina 3.6, and null elsewhere. Arrays that cannot be read as numbers are null.
 *
 * <p>The methods that write throw {@link dev.flow.document.UnreadableDocumentsException} or
 * {@link dev.flow.document.InvalidParametersException} if the documents or parameters of the reply cannot be read.
 */
public final class ReplyJson {

    private ReplyJson() {}

    /** Returns the body of an HTTP reply: camel case; absent values are null. */
    public static byte[] http(DataRequest reply) {
        return http(reply, Integer.MAX_VALUE).toByteArray();
    }

    /**
     * Returns the body of an HTTP reply: camel case; absent values are null.
     *
     * @param reply the reply
     * @param maxBytes the maximum size of the body
     * @throws ReplyTooLargeException if the body is larger
     */
    public static ByteString http(DataRequest reply, int maxBytes) {
        return Json.write((json) -> new ReplyWriter(json, ReplyFormat.HTTP).write(reply), maxBytes);
    }

    /** Returns the text frame of a WebSocket reply: snake case; absent values are null only within documents. */
    public static byte[] webSocket(DataRequest reply) {
        return webSocket(reply, Integer.MAX_VALUE);
    }

    /**
     * Returns the text frame of a WebSocket reply: snake case; absent values are null only within documents.
     *
     * @param reply the reply
     * @param maxBytes the maximum size of the frame
     * @throws ReplyTooLargeException if the frame is larger
     */
    public static byte[] webSocket(DataRequest reply, int maxBytes) {
        return Json.write((json) -> new ReplyWriter(json, ReplyFormat.WEB_SOCKET).write(reply), maxBytes)
                .toByteArray();
    }

    /**
     * Returns the body of an HTTP reply to a request that failed: the documents of the request and the status.
     *
     * @param request the request
     * @param status the error
     * @param maxBytes the maximum size of the body
     * @throws ReplyTooLargeException if the body is larger
     */
    public static ByteString failure(DataRequest request, StatusProto status, int maxBytes) {
        return Json.write((json) -> new ReplyWriter(json, ReplyFormat.HTTP).failure(request, status), maxBytes);
    }

    /**
     * Reads the body of an HTTP reply or failure, in camel or snake case.
     *
     * @param dialect the dialect of the documents of the result
     * @throws InvalidReplyException if the body is not a reply
     */
    public static DataRequest read(byte[] body, Dialect dialect) {
        return read(() -> JsonBody.parse(body), dialect);
    }

    /**
     * Reads a text frame of a WebSocket, in camel or snake case.
     *
     * @param dialect the dialect of the documents of the result
     * @throws InvalidReplyException if the body is not a reply
     */
    public static DataRequest read(String frame, Dialect dialect) {
        return read(() -> JsonBody.parse(frame), dialect);
    }

    private static DataRequest read(Supplier<JsonNode> body, Dialect dialect) {
        try {
            return new ReplyReader(dialect).read(body.get());
        } catch (InvalidRequestException ex) {
            throw new InvalidReplyException(ex);
        }
    }
}
