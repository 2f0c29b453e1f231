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
 * What documents must be like, in docarray's query language: {@code {"tags__price": {"$lt": 10}}}. A field is named as in
 * Python, what is in its tags, scores or other maps and lists with two underscores between. Several entries of one object must
 * all hold; {@code $and} and {@code $or} take a list of objects or the entries of one, {@code $not} either. A text that names
 * a field in braces, such as {@code "{tags__limit}"}, stands for what that field holds.
 *
 * <p>What a document has not is null, as in Python: not equal to anything and in no list. A document of
 * {@link Dialect#V1} has each of its dialect's fields, though it may be empty: {@code $exists} holds for those that are not,
 * and within maps for all that is not null. What cannot be compared is no match.
 */
public final class Condition {

    private final String written;

    private final boolean holdsAlways;

    private final Predicate<Document> predicate;

    private Condition(Map<String, ? extends @Nullable Object> condition) {
        this.predicate = ConditionParser.parse(condition);
        this.holdsAlways = condition.isEmpty();
        this.written = OneLine.of(condition.toString(), 200);
    }

    /**
     * Reads a condition as it comes from YAML; an empty one holds for every document.
     *
     * @throws InvalidConditionException if anything in it is not understood
     */
    public static Condition parse(Map<String, ? extends @Nullable Object> condition) {
        return new Condition(condition);
    }

    /**
     * Reads a condition written in JSON.
     *
     * @throws InvalidConditionException if it is no JSON object, or if anything in it is not understood
     */
    public static Condition parse(String json) {
        return parse(ConditionJson.read(json));
    }

    /**
     * Whether a document is like that.
     *
     * @throws dev.flow.pattern.PatternEffortException if a regular expression takes too long on it
     */
    public boolean matches(Document document) {
        return this.predicate.test(document);
    }

    /**
     * Leaves those documents that are like that.
     *
     * @param content the bytes of field {@code data} of a request
     * @param whenNothingTells the dialect where no document has any field
     * @return the very same bytes if that is all of them
     * @throws dev.flow.document.UnreadableDocumentsException if they cannot be read
     * @throws dev.flow.pattern.PatternEffortException if a regular expression takes too long on one of them
     */
    public ByteString filter(ByteString content, Dialect whenNothingTells) {
        if (content.isEmpty() || this.holdsAlways) {
            return content;
        }
        Documents documents = Documents.read(content, whenNothingTells);
        List<Document> kept = documents.list().stream().filter(this.predicate).toList();
        return (kept.size() == documents.list().size()) ? content : new Documents(kept, documents.dialect()).write();
    }

    @Override
    public String toString() {
        return this.written;
    }
}
