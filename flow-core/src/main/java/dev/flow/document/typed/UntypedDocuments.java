package dev.flow.document.typed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents without a schema of their own, as Jina 3.34 publishes them. A Gateway of docarray 0.30 or newer knows them by a schema
 * that is equal, to the last letter, to what Python's Executors publish, and then takes any of its fields; of anything else it would
 * make a class with those fields only.
 */
public final class UntypedDocuments {

    /** The name of their class. */
    public static final String NAME = "LegacyDocumentJina";

    private static final Map<String, Object> SCHEMA = read();

    private UntypedDocuments() {}

    /** Their JSON schema. */
    public static Map<String, Object> schema() {
        return SCHEMA;
    }

    private static Map<String, Object> read() {
        try (InputStream schema = UntypedDocuments.class.getResourceAsStream("legacy-document.schema.json")) {
            return JsonMapper.shared().readValue(Objects.requireNonNull(schema), new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
