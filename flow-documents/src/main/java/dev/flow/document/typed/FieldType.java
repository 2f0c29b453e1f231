package dev.flow.document.typed;

import dev.flow.proto.docarray.v2.NodeProto;
import dev.flow.proto.docarray.v2.NodeProto.ContentCase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a component of a record may be: how it is read from a node, written to one, and described. */
interface FieldType {

    /**
     * The value in a node that holds something.
     *
     * @throws Mismatch where that is something else
     */
    Object read(NodeProto node);

    /** The node of a value. */
    NodeProto write(Object value);

    /** The value in a node, which may hold nothing. */
    default @Nullable Object value(NodeProto node) {
        if (node.getContentCase() == ContentCase.CONTENT_NOT_SET) {
            throw mismatch(node);
        }
        return read(node);
    }

    /** The node of a value, which may be null. */
    default NodeProto node(@Nullable Object value) {
        if (value == null) {
            throw new Mismatch("is null: expected " + expected());
        }
        return write(value);
    }

    /** What is expected, for messages, as in {@code a text}. */
    String expected();

    /** Its JSON schema; that of records goes to the definitions, with a reference in its place. */
    Map<String, Object> schema(Definitions definitions);

    /** Whether a document may lack it. */
    default boolean optional() {
        return false;
    }

    /** The value of a field that a document lacks. */
    default @Nullable Object absent() {
        throw new Mismatch("is missing: expected " + expected());
    }

    /** A mismatch that shows what there is. */
    default Mismatch mismatch(NodeProto node) {
        return new Mismatch("holds " + Shown.of(node) + ": expected " + expected());
    }
}
