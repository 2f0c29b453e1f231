package dev.flow.spring;

import dev.flow.document.Document;
import java.util.List;

/** What the Executors of these tests do: append to texts. */
public final class Appender {

    private Appender() {}

    /** The documents with something appended to each text. */
    public static List<Document> append(List<Document> documents, String more) {
        return documents.stream()
                .map((document) -> document.toBuilder()
                        .text(document.text().orElse("") + more)
                        .build())
                .toList();
    }
}
