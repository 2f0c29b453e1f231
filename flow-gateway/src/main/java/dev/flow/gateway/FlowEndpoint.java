package dev.flow.gateway;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.document.Parameters;
import dev.flow.document.typed.UntypedDocuments;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of a Flow: the input of the first Executor that has it, and the output of the last one that does not float.
 *
 * @param name the name of the endpoint
 * @param input the schema of documents in a request; empty if no Executor reports it
 * @param output the schema of documents in a reply; empty if no Executor reports it
 * @param streaming whether the endpoint replies to one document with a stream of documents
 */
public record FlowEndpoint(String name, Optional<Schema> input, Optional<Schema> output, boolean streaming) {

    /**
     * The schema of documents.
     *
     * @param name the name of their class
     * @param model their JSON schema
     */
    public record Schema(String name, Struct model) {

        /** Returns the JSON schema as plain values; every number is a Double. */
        public Map<String, @Nullable Object> plain() {
            return Parameters.parse(this.model.toByteString()).asMap();
        }

        /** Returns whether the documents have no schema of their own. */
        public boolean untyped() {
            return this.name.equals(UntypedDocuments.NAME);
        }
    }

    static FlowEndpoint of(String name, Optional<Struct> first, Optional<Struct> last) {
        return new FlowEndpoint(
                name,
                first.flatMap((report) -> schema(report, "input")),
                last.flatMap((report) -> schema(report, "output")),
                first.map((report) -> report.getFieldsOrDefault("is_generator", Value.getDefaultInstance()))
                        .map(Value::getBoolValue)
                        .orElse(false));
    }

    /** Creates an endpoint that only floating Executors have: the reply is the request. */
    static FlowEndpoint unanswered(String name, Optional<Struct> first) {
        Optional<Schema> input = first.flatMap((report) -> schema(report, "input"));
        return new FlowEndpoint(name, input, input, false);
    }

    /** Executors with docarray before 0.30 report schemas too, but with empty parameters: these schemas have no fields. */
    static boolean secondDialect(Struct report) {
        return report.getFieldsOrDefault("parameters", Value.getDefaultInstance())
                .getStructValue()
                .containsFields("name");
    }

    private static Optional<Schema> schema(Struct report, String side) {
        Struct schema =
                report.getFieldsOrDefault(side, Value.getDefaultInstance()).getStructValue();
        Value model = schema.getFieldsOrDefault("model", Value.getDefaultInstance());
        return secondDialect(report) && model.hasStructValue()
                ? Optional.of(new Schema(
                        schema.getFieldsOrDefault("name", Value.getDefaultInstance())
                                .getStringValue(),
                        model.getStructValue()))
                : Optional.empty();
    }
}
