package dev.flow.document.json;

import dev.flow.document.Dialect;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Writes, and for clients reads, replies as the JSON of Jina's Gateways. Documents of {@link Dialect#V1} have all its keys, with
 * null where there is nothing; documents of {@link Dialect#V2} have their own. Numbers that are not
 * finite, and arrays that cannot be read as numbers, are null.
 *
 * <p>All that write throw {@link dev.flow.document.UnreadableDocumentsException} or
 * {@link dev.flow.document.InvalidParametersException} where a reply carries something that cannot be read.
 */
public final class ReplyJson {

    private ReplyJson() {}

    /** The body of an HTTP answer: camel case, and null for everything that is not there. */
    public static byte[] http(DataRequest reply) {
        return Json.write((json) -> new ReplyWriter(json, Form.HTTP).write(reply));
    }

    /** A text frame of a WebSocket: snake case, and null only within documents. */
    public static byte[] webSocket(DataRequest reply) {
        return Json.write((json) -> new ReplyWriter(json, Form.WEB_SOCKET).write(reply));
    }

    /**
     * The body of an HTTP answer where the way through the Flow broke down: the documents as they were sent, and why.
     *
     * @param request what was to be answered
     * @param status what went wrong
     */
    public static byte[] failure(DataRequest request, StatusProto status) {
        return Json.write((json) -> new ReplyWriter(json, Form.HTTP).failure(request, status));
    }

    /**
     * Reads the body of an HTTP answer, in camel or snake case; also that of a failure.
     *
     * @param dialect how its documents are to be kept
     * @throws InvalidReplyException if it is no reply
     */
    public static DataRequest read(byte[] body, Dialect dialect) {
        return read(() -> Tree.of(body), dialect);
    }

    /**
     * Reads a text frame of a WebSocket, in camel or snake case.
     *
     * @param dialect how its documents are to be kept
     * @throws InvalidReplyException if it is no reply
     */
    public static DataRequest read(String frame, Dialect dialect) {
        return read(() -> Tree.of(frame), dialect);
    }

    private static DataRequest read(Supplier<JsonNode> body, Dialect dialect) {
        try {
            return new ReplyReader(dialect).read(body.get());
        } catch (InvalidRequestException ex) {
            throw new InvalidReplyException(ex);
        }
    }
}
