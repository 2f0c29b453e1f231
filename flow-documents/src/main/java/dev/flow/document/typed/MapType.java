package dev.flow.document.typed;

import dev.flow.proto.docarray.v2.DictOfAnyProto;
import dev.flow.proto.docarray.v2.NodeProto;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map from texts to values of one type.
 *
 * @param value the type of the values
 */
record MapType(FieldType value) implements FieldType {

    @Override
    public Object read(NodeProto node) {
        if (!node.hasDict()) {
            throw mismatch(node);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        node.getDict().getDataMap().forEach((key, part) -> {
            try {
                values.put(key, this.value.value(part));
            } catch (FieldMismatchException mismatch) {
                throw mismatch.in(key);
            }
        });
        return Collections.unmodifiableMap(values);
    }

    @Override
    public NodeProto write(Object value) {
        DictOfAnyProto.Builder dict = DictOfAnyProto.newBuilder();
        ((Map<?, ?>) value).forEach((key, part) -> dict.putData(String.valueOf(key), this.value.node(part)));
        return NodeProto.newBuilder().setDict(dict).build();
    }

    @Override
    public String expected() {
        return "a map";
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> of = this.value.schema(definitions);
        return of.isEmpty() ? Map.of("type", "object") : Map.of("type", "object", "additionalProperties", of);
    }
}
