package dev.flow.document;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Restores the order of documents that took different ways. */
public final class DocumentOrder {

    private DocumentOrder() {}

    /**
     * The documents of a reply in the order in which they were sent; those that were not sent follow, as they come.
     *
     * @param sent the documents of the request, as field {@code data} has them
     * @param answered those of the reply
     * @param whenNothingTells the dialect where there are none
     * @throws UnreadableDocumentsException if these are no documents
     */
    public static ByteString restored(ByteString sent, ByteString answered, Dialect whenNothingTells) {
        Map<String, Integer> positions = new HashMap<>();
        Documents.read(sent, whenNothingTells)
                .list()
                .forEach((document) -> positions.putIfAbsent(document.id(), positions.size()));
        Documents documents = Documents.read(answered, whenNothingTells);
        List<Document> ordered = new ArrayList<>(documents.list());
        ordered.sort(Comparator.comparing((document) -> positions.getOrDefault(document.id(), Integer.MAX_VALUE)));
        return ordered.equals(documents.list()) ? answered : new Documents(ordered, documents.dialect()).write();
    }
}
