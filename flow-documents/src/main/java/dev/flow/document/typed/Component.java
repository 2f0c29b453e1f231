package dev.flow.document.typed;

import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One component of a record.
 *
 * @param field the name of its field
 * @param type what it is
 * @param accessor how to get its value
 */
record Component(String field, FieldType type, MethodHandle accessor) {

    @Nullable Object of(Object owner) {
        try {
            return this.accessor.invoke(owner);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable checked) {
            throw new Mismatch("cannot be had: " + checked.getMessage());
        }
    }

    /** Its schema, with a title where pydantic has one: it has none for what refers to another schema. */
    Map<String, Object> schema(Definitions definitions) {
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
