package dev.flow.document.typed;

import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The field of a document for one component of a record.
 *
 * @param field the name of the field
 * @param type the type of the field
 * @param accessor the accessor of the component
 */
record RecordField(String field, FieldType type, MethodHandle accessor) {

    @Nullable Object of(Object owner) {
        try {
            return this.accessor.invoke(owner);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable checked) {
            throw new FieldMismatchException("cannot be read: " + checked.getMessage());
        }
    }

    /** Returns the schema of the field with a title; as in pydantic, a reference to another schema has no title. */
    Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> schema = this.type.schema(definitions);
        if (refers(schema)) {
            return schema;
        }
        Map<String, Object> titled = new LinkedHashMap<>();
        titled.put("title", title());
        titled.putAll(schema);
        return titled;
    }

    private static boolean refers(Map<?, ?> schema) {
        return schema.containsKey("$ref")
                || schema.get("anyOf") instanceof List<?> any && any.get(0) instanceof Map<?, ?> first && refers(first);
    }

    private String title() {
        return Arrays.stream(this.field.split("_"))
                .filter((word) -> !word.isEmpty())
                .map((word) -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
