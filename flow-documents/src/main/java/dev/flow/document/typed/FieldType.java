package dev.flow.document.typed;

import dev.flow.proto.docarray.v2.NodeProto;
import dev.flow.proto.docarray.v2.NodeProto.ContentCase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The type of a record component: reads and writes nodes, and describes the type as a schema. */
interface FieldType {

    /**
     * Returns the value of a node that is not empty.
     *
     * @throws FieldMismatchException if the value has another type
     */
    Object read(NodeProto node);

    /** Returns the node of a value. */
    NodeProto write(Object value);

    /** Returns the value of a node that may be empty. */
    default @Nullable Object value(NodeProto node) {
        if (node.getContentCase() == ContentCase.CONTENT_NOT_SET) {
            throw mismatch(node);
        }
        return read(node);
    }

    /** Returns the node of a value that may be null. */
    default NodeProto node(@Nullable Object value) {
        if (value == null) {
            throw new FieldMismatchException("is null: expected " + expected());
        }
        return write(value);
    }

    /** Returns the expectation for messages, such as {@code a text}. */
    String expected();

    /** Returns the JSON schema; the schema of a record is a reference to the definitions. */
    Map<String, Object> schema(SchemaDefinitions definitions);

    /** Returns whether a document may omit the field. */
    default boolean optional() {
        return false;
    }

    /** Returns the value of a field that a document omits. */
    default @Nullable Object absent() {
        throw new FieldMismatchException("is missing: expected " + expected());
    }

    /** Returns the exception for a node of another type. */
    default FieldMismatchException mismatch(NodeProto node) {
        return new FieldMismatchException("is " + NodeDescription.of(node) + ": expected " + expected());
    }
}
