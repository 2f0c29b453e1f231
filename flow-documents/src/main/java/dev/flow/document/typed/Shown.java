package dev.flow.document.typed;

import dev.flow.OneLine;
import dev.flow.proto.docarray.v2.NodeProto;

/** What a node holds, in a few words. */
final class Shown {

    private static final int LONGEST = 40;

    private Shown() {}

    static String of(NodeProto node) {
        return switch (node.getContentCase()) {
            case TEXT -> "the text '" + OneLine.of(node.getText(), LONGEST) + "'";
            case INTEGER -> "the number " + node.getInteger();
            case FLOAT -> "the number " + node.getFloat();
            case BOOLEAN -> String.valueOf(node.getBoolean());
            case BLOB -> node.getBlob().size() + " bytes";
            case NDARRAY -> "an array";
            case DOC -> "a document";
            case DOC_ARRAY -> "documents";
            case LIST, SET, TUPLE -> "a list";
            case DICT -> "a map";
            case CONTENT_NOT_SET -> "nothing";
        };
    }
}
