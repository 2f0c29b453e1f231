package dev.flow.document.typed;

import dev.flow.OneLine;
import dev.flow.proto.docarray.v2.NodeProto;

/** Describes the content of a node for messages. */
final class NodeDescription {

    private static final int MAX_LENGTH = 40;

    private NodeDescription() {}

    static String of(NodeProto node) {
        return switch (node.getContentCase()) {
            case TEXT -> "the text '" + OneLine.of(node.getText(), MAX_LENGTH) + "'";
            case INTEGER -> "the number " + node.getInteger();
            case FLOAT -> "the number " + node.getFloat();
            case BOOLEAN -> String.valueOf(node.getBoolean());
            case BLOB -> node.getBlob().size() + " bytes";
            case NDARRAY -> "an array";
            case DOC -> "a document";
            case DOC_ARRAY -> "documents";
            case LIST, SET, TUPLE -> "a list";
            case DICT -> "a map";
            case CONTENT_NOT_SET -> "empty";
        };
    }
}
