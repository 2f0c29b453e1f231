package dev.flow.document.json;

import dev.flow.document.Dialect;
import dev.flow.document.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes documents: of the first dialect with all its keys, of the second dialect with the keys of the document. */
final class DocumentWriter {

    private static final DocumentWriter V1 = new DocumentWriter(Dialect.V1, ValueWriter.AS_THEY_ARE, ValueWriter.TAGS);

    private static final DocumentWriter V2 = new DocumentWriter(Dialect.V2, ValueWriter.AS_THEY_ARE, ValueWriter.TAGS);

    private final Dialect dialect;
    private final ValueWriter values;
    private final ValueWriter tags;

    private DocumentWriter(Dialect dialect, ValueWriter values, ValueWriter tags) {
        this.dialect = dialect;
        this.values = values;
        this.tags = tags;
    }

    /** Returns the writer of the documents of requests, which keep numbers that are not finite. */
    static DocumentWriter ofRequest(Dialect dialect) {
        return new DocumentWriter(dialect, ValueWriter.REQUEST, ValueWriter.TAGS_OF_REQUEST);
    }

    /** Returns the writer of the documents of replies. */
    static DocumentWriter in(Dialect dialect) {
        return (dialect == Dialect.V1) ? V1 : V2;
    }

    void list(JsonGenerator json, List<?> documents) {
        json.writeStartArray();
        documents.forEach((document) -> write(json, (Document) document));
        json.writeEndArray();
    }

    void write(JsonGenerator json, Document document) {
        json.writeStartObject();
        for (String key : (this.dialect == Dialect.V1) ? this.dialect.keys() : document.keys()) {
            json.writeName(Json.wellFormed(key));
            value(json, key, document.get(key).orElse(null));
        }
        json.writeEndObject();
    }

    private void value(JsonGenerator json, String key, @Nullable Object value) {
        if (this.dialect == Dialect.V2 || value == null) {
            this.values.write(json, value);
            return;
        }
        switch (key) {
            case "chunks", "matches" -> list(json, (List<?>) value);
            case "tags" -> this.tags.write(json, value);
            default -> this.values.write(json, value);
        }
    }
}
