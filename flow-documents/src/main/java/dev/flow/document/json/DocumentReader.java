package dev.flow.document.json;

import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.DocumentBuilder;
import dev.flow.document.HexId;
import dev.flow.document.NamedScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Reads documents. In documents of the first dialect unknown keys are ignored; in documents of the second dialect, which schemas
 * describe, every key is a field.
 */
final class DocumentReader {

    private static final Map<String, String> ALIASES =
            Map.of("parentId", "parent_id", "mimeType", "mime_type", "url", "uri");

    private final Dialect dialect;

    private final ValidationErrors errors;

    private final PlainReader plain;

    private final ArrayReader arrays;

    DocumentReader(Dialect dialect, ValidationErrors errors) {
        this.dialect = dialect;
        this.errors = errors;
        this.plain = new PlainReader(errors);
        this.arrays = new ArrayReader(errors);
    }

    List<Document> list(JsonNode json, FieldLocation loc) {
        return list(json, loc, NestingLevel.NONE);
    }

    private List<Document> list(JsonNode json, FieldLocation loc, NestingLevel level) {
        List<Document> documents = new ArrayList<>();
        if (!json.isArray()) {
            this.errors.add(loc, ValidationErrorType.NOT_A_LIST);
            return documents;
        }
        int position = 0;
        for (JsonNode element : json) {
            document(element, loc.at(position++), level).ifPresent(documents::add);
        }
        return documents;
    }

    private Optional<Document> document(JsonNode json, FieldLocation loc, NestingLevel level) {
        if (!json.isObject()) {
            this.errors.add(loc, json.isNull() ? ValidationErrorType.NULL : ValidationErrorType.NOT_AN_OBJECT);
            return Optional.empty();
        }
        DocumentBuilder document = Document.builder();
        Nested nested = new Nested(id(json.path("id")), level, json);
        json.properties().stream()
                .filter((entry) -> !entry.getValue().isNull())
                .forEach((entry) -> field(document, entry, loc.at(entry.getKey()), nested));
        if (!(json.path("id") instanceof LongTextNode)) {
            document.id(nested.id().get());
        }
        if (this.dialect == Dialect.V1) {
            level.applyTo(document);
        }
        return Optional.of(document.build());
    }

    private static Supplier<String> id(JsonNode json) {
        if (json instanceof LongTextNode text) {
            return text::asString;
        }
        String given = PythonText.ofScalar(json);
        String id = given.isEmpty() ? HexId.next() : given;
        return () -> id;
    }

    private void field(DocumentBuilder document, Map.Entry<String, JsonNode> entry, FieldLocation loc, Nested nested) {
        JsonNode json = entry.getValue();
        String key = ALIASES.getOrDefault(entry.getKey(), entry.getKey());
        Consumer<Object> setting = (value) -> document.set(key, value);
        switch (key) {
            case "id", "text", "uri", "mime_type" ->
                this.plain.documentText(json, loc).ifPresent(setting);
            case "blob" -> blob(json, loc).ifPresent(setting);
            case "tensor", "embedding" -> this.arrays.read(json, loc).ifPresent(setting);
            case "tags" -> this.plain.map(json, loc).ifPresent(setting);
            case "chunks" -> setting.accept(list(json, loc, nested.levelOfChunks()));
            case "matches" -> setting.accept(list(json, loc, nested.levelOfMatches()));
            default -> {
                if (this.dialect == Dialect.V1) {
                    fieldOfFirstDialect(key, json, loc).ifPresent(setting);
                } else {
                    Optional.ofNullable(this.plain.value(json, loc))
                            .ifPresent((value) -> document.set(entry.getKey(), value));
                }
            }
        }
    }

    private Optional<?> fieldOfFirstDialect(String key, JsonNode json, FieldLocation loc) {
        return switch (key) {
            case "parent_id", "modality" -> this.plain.text(json, loc);
            case "granularity", "adjacency" -> this.plain.count(json, loc);
            case "weight", "offset" -> this.plain.real(json, loc);
            case "location" -> this.plain.reals(json, loc);
            case "scores", "evaluations" -> scores(json, loc);
            default -> Optional.empty();
        };
    }

    private Optional<?> blob(JsonNode json, FieldLocation loc) {
        Optional<?> bytes = json.isString() ? Base64Text.decode(json.stringValue()) : Optional.empty();
        if (bytes.isEmpty()) {
            this.errors.add(loc, ValidationErrorType.NOT_BASE64);
        }
        return bytes;
    }

    private Optional<Map<String, NamedScore>> scores(JsonNode json, FieldLocation loc) {
        if (!json.isObject()) {
            this.errors.add(loc, ValidationErrorType.NOT_AN_OBJECT);
            return Optional.empty();
        }
        Map<String, NamedScore> scores = new LinkedHashMap<>();
        json.properties()
                .forEach((entry) -> score(entry.getValue(), loc.at(entry.getKey()))
                        .ifPresent((score) -> scores.put(entry.getKey(), score)));
        return Optional.of(scores);
    }

    private Optional<NamedScore> score(JsonNode json, FieldLocation loc) {
        if (!json.isObject()) {
            this.errors.add(loc, ValidationErrorType.NOT_AN_OBJECT);
            return Optional.empty();
        }
        JsonNode value = json.path("value");
        boolean absent = value.isMissingNode() || value.isNull();
        return Optional.of(new NamedScore(
                absent ? 0 : this.plain.real(value, loc.at("value")).orElse(0.0),
                AliasedProperty.in(json, "op_name", "opName").text(),
                AliasedProperty.in(json, "description").text(),
                AliasedProperty.in(json, "ref_id", "refId").text()));
    }

    /** The data of a document that its nested documents need. */
    private record Nested(Supplier<String> id, NestingLevel level, JsonNode json) {

        NestingLevel levelOfChunks() {
            int own = (this.level.granularity() > 0) ? this.level.granularity() : count("granularity");
            return NestingLevel.ofChunk(this.id.get(), own + 1);
        }

        NestingLevel levelOfMatches() {
            int own = (this.level.adjacency() > 0) ? this.level.adjacency() : count("adjacency");
            return NestingLevel.ofMatch(own + 1);
        }

        private int count(String key) {
            return Math.max(0, this.json.path(key).intValue(0));
        }
    }
}
