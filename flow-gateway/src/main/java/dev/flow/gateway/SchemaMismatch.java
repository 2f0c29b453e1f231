package dev.flow.gateway;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.gateway.FlowEndpoint.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Compares schemas as a Gateway of Jina 3.34 does: the names of the fields and their types must be equal. */
final class SchemaMismatch {

    private static final int MAX_FIELDS = 20;

    private SchemaMismatch() {}

    /**
     * Returns the first difference in words; empty if the schemas fit. Documents without a schema of their own fit every schema.
     *
     * @param output the schema of the documents of one Executor
     * @param input the schema of the documents that the next Executor expects
     */
    static Optional<String> of(Schema output, Schema input) {
        if (output.untyped() || input.untyped()) {
            return Optional.empty();
        }
        Map<String, Value> returned = properties(output);
        Map<String, Value> expected = properties(input);
        TreeSet<String> fields = new TreeSet<>(returned.keySet());
        fields.addAll(expected.keySet());
        for (String field : fields) {
            if (!returned.containsKey(field)) {
                return Optional.of("field '" + field + "' is missing, present are " + names(returned));
            } else if (!expected.containsKey(field)) {
                return Optional.of("field '" + field + "' is not expected, expected are " + names(expected));
            }
            String type = type(returned.get(field));
            if (!type.equals(type(expected.get(field)))) {
                return Optional.of(
                        "field '" + field + "' has the type " + type + ", expected " + type(expected.get(field)));
            }
        }
        return Optional.empty();
    }

    private static Map<String, Value> properties(Schema schema) {
        return schema.model()
                .getFieldsOrDefault("properties", Value.getDefaultInstance())
                .getStructValue()
                .getFieldsMap();
    }

    /** Returns the type of a field; a field of several types or with a definition of its own has none, and is not compared further. */
    private static String type(Value field) {
        Struct property = field.getStructValue();
        String type =
                property.getFieldsOrDefault("type", Value.getDefaultInstance()).getStringValue();
        return type.isEmpty() ? "any" : type;
    }

    private static String names(Map<String, Value> fields) {
        return fields.keySet().stream().sorted().limit(MAX_FIELDS).toList().toString();
    }
}
