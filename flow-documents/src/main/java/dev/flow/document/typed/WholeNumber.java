package dev.flow.document.typed;

import dev.flow.proto.docarray.v2.NodeProto;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * A whole number of so many bits. On the wire it has 32; a wider one is a double, exact up to 2^53.
 *
 * @param bits how many bits it has in Java
 * @param boxed how to make it of a long that fits
 */
record WholeNumber(int bits, LongFunction<Object> boxed) implements FieldType {

    private static final Map<Class<?>, WholeNumber> BY_TYPE = Map.of(
            byte.class, new WholeNumber(Byte.SIZE, (value) -> (byte) value),
            short.class, new WholeNumber(Short.SIZE, (value) -> (short) value),
            int.class, new WholeNumber(Integer.SIZE, (value) -> (int) value),
            long.class, new WholeNumber(Long.SIZE, (value) -> value));

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
    public Map<String, Object> schema(Definitions definitions) {
        return Map.of("type", "integer");
    }
}
