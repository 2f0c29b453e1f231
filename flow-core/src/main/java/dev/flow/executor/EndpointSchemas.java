package dev.flow.executor;

import com.google.protobuf.Struct;
import dev.flow.document.Parameters;
import dev.flow.document.typed.RecordDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What an Executor tells of the documents of its endpoints, in the shape in which Jina 3.34 does. A Gateway of docarray 0.30 or
 * newer does not start without an entry for every endpoint, the dry run's among them.
 */
final class EndpointSchemas {

    /**
     * The document without a schema of its own. Such a Gateway knows it by being equal, to the last letter, to what Python's
     * Executors publish, and then takes any of its fields; of anything else it would make a class with those fields only.
     */
    private static final Map<String, Object> UNTYPED = model("LegacyDocumentJina", legacy());

    private EndpointSchemas() {}

    static Struct of(Endpoints endpoints) {
        Map<String, Object> schemas = new LinkedHashMap<>();
        endpoints.methods().forEach((name, method) -> schemas.put(name, endpoint(method)));
        schemas.put(Endpoints.DRY_RUN, endpoint(UNTYPED, UNTYPED, false));
        return Parameters.of(schemas).toStruct();
    }

    private static Map<String, Object> endpoint(EndpointMethod method) {
        Map<String, Object> input = documents(method.taken());
        Map<String, Object> output = method.returnsDocuments() ? documents(method.returned()) : input;
        return endpoint(input, output, method.streams());
    }

    private static Map<String, Object> endpoint(
            Map<String, Object> input, Map<String, Object> output, boolean streaming) {
        return Map.of(
                "input", input,
                "output", output,
                "parameters", model(null, null),
                "is_generator", streaming,
                "is_singleton_doc", streaming);
    }

    private static Map<String, Object> documents(Optional<RecordDocuments> records) {
        return records.map((documents) -> model(documents.name(), documents.schema()))
                .orElse(UNTYPED);
    }

    private static Map<String, Object> model(@Nullable String name, @Nullable Map<String, Object> schema) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", name);
        model.put("model", schema);
        return model;
    }

    private static Map<String, Object> legacy() {
        // Token by token: binding JSON to types would be a third of all that an Executor loads to start.
        try (InputStream schema = EndpointSchemas.class.getResourceAsStream("legacy-document.schema.json");
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
        return members;
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
        return items;
    }
}
