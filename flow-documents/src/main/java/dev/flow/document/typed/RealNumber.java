package dev.flow.document.typed;

import dev.flow.proto.docarray.v2.NodeProto;
import java.util.Map;

/**
 * A number with a fraction, a double on the wire.
 *
 * @param single whether it has 32 bits in Java
 */
record RealNumber(boolean single) implements FieldType {

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
    public Map<String, Object> schema(Definitions definitions) {
        return Map.of("type", "number");
    }
}
