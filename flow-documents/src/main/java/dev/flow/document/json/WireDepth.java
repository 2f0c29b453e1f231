package dev.flow.document.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Parser;
import com.google.protobuf.Struct;
import dev.flow.document.Dialect;
import dev.flow.proto.jina.DataRequestProto.DataContentProto;
import dev.flow.proto.wire.DataContentV2;
import dev.flow.proto.wire.DataRequest;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/**
 * Detects requests that no Executor can parse: protobuf accepts 100 levels of messages, and one level of JSON becomes up to four
 * of them. The Gateway rejects such requests instead of letting every Executor fail.
 */
final class WireDepth {

    /** Up to this depth of JSON no request exceeds the limit. */
    private static final int SAFE_JSON_DEPTH = 20;

    /** Content and parameters are one level below the request. */
    private static final int MAX_DEPTH = 99;

    private WireDepth() {}

    static boolean isReadable(JsonNode body, DataRequest request, Dialect dialect) {
        return depth(body) <= SAFE_JSON_DEPTH
                || (parses(Struct.parser(), request.getParameters()) && parses(parser(dialect), request.getData()));
    }

    private static Parser<?> parser(Dialect dialect) {
        return switch (dialect) {
            case V1 -> DataContentProto.parser();
            case V2 -> DataContentV2.parser();
        };
    }

    private static boolean parses(Parser<?> parser, ByteString bytes) {
        CodedInputStream in = bytes.newCodedInput();
        in.setRecursionLimit(MAX_DEPTH);
        try {
            parser.parseFrom(in);
            return true;
        } catch (IOException ex) {
            return false;
        }
    }

    private static int depth(JsonNode json) {
        if (JsonNodes.isNumbers(json)) {
            return JsonNodes.numbers(json).dimensions();
        }
        int deepest = 0;
        if (json.isContainer()) {
            for (JsonNode part : json) {
                deepest = part.isContainer() || part.isPojo() ? Math.max(deepest, depth(part)) : deepest;
            }
            deepest++;
        }
        return deepest;
    }
}
