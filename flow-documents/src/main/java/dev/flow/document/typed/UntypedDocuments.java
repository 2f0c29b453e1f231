package dev.flow.document.typed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The schema of documents without a schema of their own, as Jina 3.34 publishes it. A Gateway with docarray 0.30 or later recognises
 * such documents by a schema that equals the one of Python's Executors exactly, and then accepts any fields. For any other schema it
 * would generate a class with only the fields of the schema.
 */
public final class UntypedDocuments {

    /** The name of their class in Python. */
    public static final String NAME = "LegacyDocumentJina";

    private static final Map<String, Object> SCHEMA = read();

    private UntypedDocuments() {}

    /** Returns the JSON schema. */
    public static Map<String, Object> schema() {
        return SCHEMA;
    }

    private static Map<String, Object> read() {
        // Reads tokens, because data binding would add a seventh to the classes that an Executor loads at start.
        try (InputStream schema = UntypedDocuments.class.getResourceAsStream("legacy-document.schema.json");
                JsonParser parser =
                        new JsonFactory().createParser(ObjectReadContext.empty(), Objects.requireNonNull(schema))) {
            parser.nextToken();
            return object(parser);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return Collections.unmodifiableMap(members);
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> parser.getString();
        };
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return Collections.unmodifiableList(items);
    }
}
