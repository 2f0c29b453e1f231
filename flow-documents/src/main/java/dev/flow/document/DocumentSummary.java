package dev.flow.document;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Formats a document for a log line: enough to recognise it, never its whole content. */
final class DocumentSummary {

    private static final int MAX_TEXT_LENGTH = 40;

    private DocumentSummary() {}

    static String of(Document document) {
        StringJoiner summary = new StringJoiner(", ", "Document[", "]");
        for (String key : document.keys()) {
            summary.add(key + "=" + summary(document.get(key).orElse(null)));
        }
        return summary.toString();
    }

    private static String summary(@Nullable Object value) {
        if (value instanceof ByteString bytes) {
            return bytes.size() + " bytes";
        } else if (value instanceof List<?> list) {
            return list.size() + " items";
        } else if (value instanceof Map<?, ?> map) {
            return map.size() + " entries";
        } else if (value instanceof Document document) {
            return document.get("id").map(Object::toString).orElse("a document");
        }
        String text = String.valueOf(value);
        return (text.length() <= MAX_TEXT_LENGTH) ? text : text.substring(0, MAX_TEXT_LENGTH) + "…";
    }
}
