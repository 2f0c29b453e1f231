package dev.flow.document.typed;

import dev.flow.proto.docarray.v2.NodeProto;
import java.util.Map;

/**
 * A floating-point number, which is a double on the wire.
 *
 * @param single whether the Java type has 32 bits
 */
record FloatType(boolean single) implements FieldType {

    @Override
    public Object read(NodeProto node) {
        double real = switch (node.getContentCase()) {
            case INTEGER -> node.getInteger();
            case FLOAT -> node.getFloat();
            default -> throw mismatch(node);
        };
        return this.single ? (Object) (float) real : (Object) real;
    }

    @Override
    public NodeProto write(Object value) {
        return NodeProto.newBuilder().setFloat(((Number) value).doubleValue()).build();
    }

    @Override
    public String expected() {
        return "a number";
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return Map.of("type", "number");
    }
}
