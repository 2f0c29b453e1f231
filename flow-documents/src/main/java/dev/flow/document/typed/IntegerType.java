package dev.flow.document.typed;

import dev.flow.proto.docarray.v2.NodeProto;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * An integer. On the wire it has 32 bits; a wider one is a double, exact up to 2^53.
 *
 * @param bits the number of bits in Java
 * @param boxed converts a long in the range of the type
 */
record IntegerType(int bits, LongFunction<Object> boxed) implements FieldType {

    private static final Map<Class<?>, IntegerType> BY_TYPE = Map.of(
            byte.class, new IntegerType(Byte.SIZE, (value) -> (byte) value),
            short.class, new IntegerType(Short.SIZE, (value) -> (short) value),
            int.class, new IntegerType(Integer.SIZE, (value) -> (int) value),
            long.class, new IntegerType(Long.SIZE, (value) -> value));

    static Optional<FieldType> of(Class<?> primitive) {
        return Optional.ofNullable(BY_TYPE.get(primitive));
    }

    @Override
    public Object read(NodeProto node) {
        double real = switch (node.getContentCase()) {
            case INTEGER -> node.getInteger();
            case FLOAT -> node.getFloat();
            default -> throw mismatch(node);
        };
        double limit = Math.pow(2, this.bits - 1);
        if (real != Math.rint(real) || real < -limit || real >= limit) {
            throw mismatch(node);
        }
        return this.boxed.apply((long) real);
    }

    @Override
    public NodeProto write(Object value) {
        long number = ((Number) value).longValue();
        return number == (int) number
                ? NodeProto.newBuilder().setInteger((int) number).build()
                : NodeProto.newBuilder().setFloat(number).build();
    }

    @Override
    public String expected() {
        return "a whole number of " + this.bits + " bits";
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return Map.of("type", "integer");
    }
}
