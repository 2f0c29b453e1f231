package dev.flow.document.query;

import com.google.protobuf.ByteString;
import dev.flow.OneLine;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A condition on documents in docarray's query language: {@code {"tags__price": {"$lt": 10}}}. Fields have their Python names;
 * two underscores separate a field from a key or position within it. Several entries of one object must all hold;
 * {@code $and} and {@code $or} take a list of objects or the entries of one, {@code $not} takes either. A text that names a
 * field in braces, such as {@code "{tags__limit}"}, refers to the value of that field. Immutable.
 *
 * <p>A missing field is null, as in Python: it equals only null and is in no list without null. A document of {@link Dialect#V1} has every field of
 * its dialect, possibly empty: {@code $exists} holds for fields that are not empty, and within maps for values that are not
 * null. Values that cannot be compared do not match.
 */
public final class Condition {

    private final String text;

    private final boolean holdsAlways;

    private final Predicate<Document> predicate;

    private Condition(Map<String, ? extends @Nullable Object> condition) {
        this.predicate = ConditionParser.parse(condition);
        this.holdsAlways = condition.isEmpty();
        this.text = OneLine.of(condition.toString(), 200);
    }

    /**
     * Parses a condition from YAML; an empty condition holds for every document.
     *
     * @throws InvalidConditionException if the condition is invalid
     */
    public static Condition parse(Map<String, ? extends @Nullable Object> condition) {
        return new Condition(condition);
    }

    /**
     * Parses a condition from JSON.
     *
     * @throws InvalidConditionException if the text is not a JSON object or the condition is invalid
     */
    public static Condition parse(String json) {
        return parse(ConditionJson.read(json));
    }

    /**
     * Returns whether the condition holds for a document.
     *
     * @throws dev.flow.pattern.PatternEffortException if a regular expression exceeds the bound on effort
     */
    public boolean matches(Document document) {
        return this.predicate.test(document);
    }

    /**
     * Keeps the documents for which the condition holds.
     *
     * @param content the bytes of field {@code data} of a request
     * @param defaultDialect the dialect if no document has a field
     * @return the same bytes if the condition holds for all documents
     * @throws dev.flow.document.UnreadableDocumentsException if the documents cannot be read
     * @throws dev.flow.pattern.PatternEffortException if a regular expression exceeds the bound on effort
     */
    public ByteString filter(ByteString content, Dialect defaultDialect) {
        if (content.isEmpty() || this.holdsAlways) {
            return content;
        }
        Documents documents = Documents.read(content, defaultDialect);
        List<Document> kept = documents.list().stream().filter(this.predicate).toList();
        return (kept.size() == documents.list().size()) ? content : new Documents(kept, documents.dialect()).write();
    }

    @Override
    public String toString() {
        return this.text;
    }
}
