package dev.flow.gateway;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.document.Parameters;
import dev.flow.document.typed.UntypedDocuments;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of a Flow: what goes in at the first Executor that has it, and what comes out of the last one that is waited for.
 *
 * @param name the endpoint
 * @param input the documents that go in; empty where nobody says
 * @param output the documents that come out; empty where nobody says
 * @param streaming whether one document goes in and many come out, one after the other
 */
public record FlowEndpoint(String name, Optional<Schema> input, Optional<Schema> output, boolean streaming) {

    /**
     * What documents are.
     *
     * @param name the name of their class
     * @param model their JSON schema
     */
    public record Schema(String name, Struct model) {

        /** The JSON schema as plain values; every number is a Double. */
        public Map<String, @Nullable Object> plain() {
            return Parameters.parse(this.model.toByteString()).asMap();
        }

        /** Whether these are documents without a schema of their own. */
        public boolean untyped() {
            return this.name.equals(UntypedDocuments.NAME);
        }
    }

    static FlowEndpoint of(String name, Optional<Struct> first, Optional<Struct> last) {
        return new FlowEndpoint(
                name,
                first.flatMap((told) -> schema(told, "input")),
                last.flatMap((told) -> schema(told, "output")),
                first.map((told) -> told.getFieldsOrDefault("is_generator", Value.getDefaultInstance()))
                        .map(Value::getBoolValue)
                        .orElse(false));
    }

    /** One that no Executor answers which somebody waits for: what went in comes back. */
    static FlowEndpoint unanswered(String name, Optional<Struct> first) {
        Optional<Schema> input = first.flatMap((told) -> schema(told, "input"));
        return new FlowEndpoint(name, input, input, false);
    }

    /** Executors with docarray before 0.30 publish schemas also, in which parameters are empty: they say nothing of fields. */
    static boolean secondDialect(Struct told) {
        return told.getFieldsOrDefault("parameters", Value.getDefaultInstance())
                .getStructValue()
                .containsFields("name");
    }

    private static Optional<Schema> schema(Struct told, String side) {
        Struct schema =
                told.getFieldsOrDefault(side, Value.getDefaultInstance()).getStructValue();
        Value model = schema.getFieldsOrDefault("model", Value.getDefaultInstance());
        return secondDialect(told) && model.hasStructValue()
                ? Optional.of(new Schema(
                        schema.getFieldsOrDefault("name", Value.getDefaultInstance())
                                .getStringValue(),
                        model.getStructValue()))
                : Optional.empty();
    }
}
