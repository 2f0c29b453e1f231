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
 * Finds requests that no Executor could read: protobuf reads 100 messages within each other, and one level of JSON becomes up
 * to four of these. Better to refuse them here than to have every Executor fail.
 */
final class WireDepth {

    /** Below this no form of request comes near the limit. */
    private static final int SAFE_DEPTH_OF_JSON = 20;

    /** Content and parameters are one level below the request itself. */
    private static final int DEEPEST = 99;

    private WireDepth() {}

    static boolean isReadable(JsonNode body, DataRequest request, Dialect dialect) {
        return depth(body) <= SAFE_DEPTH_OF_JSON
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
        in.setRecursionLimit(DEEPEST);
        try {
            parser.parseFrom(in);
            return true;
        } catch (IOException ex) {
            return false;
        }
    }

    private static int depth(JsonNode json) {
        int deepest = 0;
        if (json.isContainer()) {
            for (JsonNode part : json) {
                deepest = part.isContainer() ? Math.max(deepest, depth(part)) : deepest;
            }
            deepest++;
        }
        return deepest;
    }
}
