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
import tools.jackson.databind.JsonNode;

/**
 * Reads documents. Those of the first dialect have the fields they have, and anything else in them is passed over; in those
 * of the second, which schemas describe, every key is a field.
 */
final class DocumentReader {

    private static final Map<String, String> OTHER_SPELLINGS =
            Map.of("parentId", "parent_id", "mimeType", "mime_type", "url", "uri");

    private final Dialect dialect;

    private final Problems problems;

    private final PlainReader plain;

    private final ArrayReader arrays;

    DocumentReader(Dialect dialect, Problems problems) {
        this.dialect = dialect;
        this.problems = problems;
        this.plain = new PlainReader(problems);
        this.arrays = new ArrayReader(problems);
    }

    List<Document> list(JsonNode json, Loc loc) {
        return list(json, loc, Lineage.NONE);
    }

    private List<Document> list(JsonNode json, Loc loc, Lineage lineage) {
        List<Document> documents = new ArrayList<>();
        if (!json.isArray()) {
            this.problems.add(loc, Fault.NO_LIST);
            return documents;
        }
        int position = 0;
        for (JsonNode element : json) {
            document(element, loc.at(position++), lineage).ifPresent(documents::add);
        }
        return documents;
    }

    private Optional<Document> document(JsonNode json, Loc loc, Lineage lineage) {
        if (!json.isObject()) {
            this.problems.add(loc, json.isNull() ? Fault.NULL : Fault.NO_OBJECT);
            return Optional.empty();
        }
        DocumentBuilder document = Document.builder();
        String id = json.path("id").isNull() ? "" : json.path("id").asString("");
        Nested nested = new Nested(id.isEmpty() ? HexId.next() : id, lineage, json);
        json.properties().stream()
                .filter((entry) -> !entry.getValue().isNull())
                .forEach((entry) -> field(document, entry, loc.at(entry.getKey()), nested));
        document.id(nested.id());
        if (this.dialect == Dialect.V1) {
            lineage.describe(document);
        }
        return Optional.of(document.build());
    }

    private void field(DocumentBuilder document, Map.Entry<String, JsonNode> entry, Loc loc, Nested nested) {
        JsonNode json = entry.getValue();
        String key = OTHER_SPELLINGS.getOrDefault(entry.getKey(), entry.getKey());
        Consumer<Object> setting = (value) -> document.set(key, value);
        switch (key) {
            case "id", "text", "uri", "mime_type" -> this.plain.text(json, loc).ifPresent(setting);
            case "blob" -> blob(json, loc).ifPresent(setting);
            case "tensor", "embedding" -> this.arrays.read(json, loc).ifPresent(setting);
            case "tags" -> this.plain.map(json, loc).ifPresent(setting);
            case "chunks" -> setting.accept(list(json, loc, nested.lineageOfChunks()));
            case "matches" -> setting.accept(list(json, loc, nested.lineageOfMatches()));
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

    private Optional<?> fieldOfFirstDialect(String key, JsonNode json, Loc loc) {
        return switch (key) {
            case "parent_id", "modality" -> this.plain.text(json, loc);
            case "granularity", "adjacency" -> this.plain.count(json, loc);
            case "weight", "offset" -> this.plain.real(json, loc);
            case "location" -> this.plain.reals(json, loc);
            case "scores", "evaluations" -> scores(json, loc);
            default -> Optional.empty();
        };
    }

    private Optional<?> blob(JsonNode json, Loc loc) {
        Optional<?> bytes = json.isString() ? Base64Text.decode(json.stringValue()) : Optional.empty();
        if (bytes.isEmpty()) {
            this.problems.add(loc, Fault.NO_BASE64);
        }
        return bytes;
    }

    private Optional<Map<String, NamedScore>> scores(JsonNode json, Loc loc) {
        if (!json.isObject()) {
            this.problems.add(loc, Fault.NO_OBJECT);
            return Optional.empty();
        }
        Map<String, NamedScore> scores = new LinkedHashMap<>();
        json.properties()
                .forEach((entry) -> score(entry.getValue(), loc.at(entry.getKey()))
                        .ifPresent((score) -> scores.put(entry.getKey(), score)));
        return Optional.of(scores);
    }

    private Optional<NamedScore> score(JsonNode json, Loc loc) {
        if (!json.isObject()) {
            this.problems.add(loc, Fault.NO_OBJECT);
            return Optional.empty();
        }
        JsonNode value = json.path("value");
        boolean absent = value.isMissingNode() || value.isNull();
        return Optional.of(new NamedScore(
                absent ? 0 : this.plain.real(value, loc.at("value")).orElse(0.0),
                Named.in(json, "op_name", "opName").text(),
                Named.in(json, "description").text(),
                Named.in(json, "ref_id", "refId").text()));
    }

    /** What a document passes on to those nested in it. */
    private record Nested(String id, Lineage lineage, JsonNode json) {

        Lineage lineageOfChunks() {
            int own = (this.lineage.granularity() > 0) ? this.lineage.granularity() : count("granularity");
            return Lineage.ofChunk(this.id, own + 1);
        }

        Lineage lineageOfMatches() {
            int own = (this.lineage.adjacency() > 0) ? this.lineage.adjacency() : count("adjacency");
            return Lineage.ofMatch(own + 1);
        }

        private int count(String key) {
            return Math.max(0, this.json.path(key).intValue(0));
        }
    }
}
