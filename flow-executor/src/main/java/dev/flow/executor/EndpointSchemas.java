package dev.flow.executor;

import com.google.protobuf.Struct;
import dev.flow.document.Parameters;
import dev.flow.document.typed.RecordDocuments;
import dev.flow.document.typed.UntypedDocuments;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds the schemas of the documents of all endpoints, in the format of Jina 3.34. A Jina Gateway with docarray 0.30 or newer
 * does not start without an entry for every endpoint, including the dry run's.
 */
final class EndpointSchemas {

    private static final Map<String, Object> UNTYPED = model(UntypedDocuments.NAME, UntypedDocuments.schema());

    private EndpointSchemas() {}

    static Struct of(Endpoints endpoints) {
        Map<String, Object> schemas = new LinkedHashMap<>();
        endpoints.methods().forEach((name, method) -> schemas.put(name, endpoint(method)));
        schemas.put(Endpoints.DRY_RUN, endpoint(UNTYPED, UNTYPED, false));
        return Parameters.of(schemas).toStruct();
    }

    private static Map<String, Object> endpoint(EndpointMethod method) {
        Map<String, Object> input = documents(method.inputRecords());
        Map<String, Object> output = method.returnsDocuments() ? documents(method.outputRecords()) : input;
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
}
