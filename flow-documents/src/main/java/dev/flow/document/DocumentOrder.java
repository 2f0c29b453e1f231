package dev.flow.document;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Restores the order of documents that were processed by different Executors. */
public final class DocumentOrder {

    private DocumentOrder() {}

    /**
     * Sorts the documents of a reply in the order of the request. New documents follow in the order of the reply.
     *
     * @param sent the bytes of field {@code data} of the request
     * @param replied the bytes of field {@code data} of the reply
     * @param defaultDialect the dialect if no document has a field
     * @throws UnreadableDocumentsException if the documents cannot be read
     */
    public static ByteString restored(ByteString sent, ByteString replied, Dialect defaultDialect) {
        Map<String, Integer> positions = new HashMap<>();
        Documents.read(sent, defaultDialect)
                .list()
                .forEach((document) -> positions.putIfAbsent(document.id(), positions.size()));
        Documents documents = Documents.read(replied, defaultDialect);
        List<Document> ordered = new ArrayList<>(documents.list());
        ordered.sort(Comparator.comparing((document) -> positions.getOrDefault(document.id(), Integer.MAX_VALUE)));
        return ordered.equals(documents.list()) ? replied : new Documents(ordered, documents.dialect()).write();
    }
}
