package dev.flow.document.typed;

import dev.flow.proto.docarray.v2.NodeProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that may be absent, which is Python's {@code None} on the wire.
 *
 * @param type the type of a present value
 * @param nullable whether an absent value is null rather than an empty {@link Optional}
 */
record OptionalType(FieldType type, boolean nullable) implements FieldType {

    @Override
    public @Nullable Object value(NodeProto node) {
        return node.getContentCase() == NodeProto.ContentCase.CONTENT_NOT_SET ? absent() : read(node);
    }

    @Override
    public Object read(NodeProto node) {
        Object value = this.type.read(node);
        return this.nullable ? value : Optional.of(value);
    }

    @Override
    public NodeProto node(@Nullable Object value) {
        return value == null ? NodeProto.getDefaultInstance() : write(value);
    }

    @Override
    public NodeProto write(Object value) {
        return this.nullable
                ? this.type.write(value)
                : ((Optional<?>) value).map(this.type::write).orElse(NodeProto.getDefaultInstance());
    }

    @Override
    public String expected() {
        return this.type.expected() + " or no value";
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        Map<String, Object> present = this.type.schema(definitions);
        if (!present.isEmpty()) {
            schema.put("anyOf", List.of(present, Map.of("type", "null")));
        }
        schema.put("default", null);
        return schema;
    }

    @Override
    public boolean optional() {
        return true;
    }

    @Override
    public @Nullable Object absent() {
        return this.nullable ? null : Optional.empty();
    }
}
