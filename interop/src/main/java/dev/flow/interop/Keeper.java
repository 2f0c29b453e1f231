package dev.flow.interop;

import dev.flow.document.NdArray;
import dev.flow.document.typed.FieldName;
import dev.flow.executor.Requests;
import dev.flow.spring.executor.FlowExecutor;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives back what it has read into records with fields of every kind. */
@FlowExecutor("keeper")
final class Keeper {

    /** The counterpart of the class of the same name in {@code harness/values.py}. */
    record Item(
            String id,
            String text,
            Optional<NdArray> tensor,
            @Nullable URI link,
            Map<String, Object> more,
            Map<String, Integer> counts,
            List<String> names,
            Set<Integer> numbers,
            List<Part> parts,
            Optional<Part> main,
            double score,
            boolean ok,
            @FieldName("none") @Nullable String nothing) {}

    /** A document within a document. */
    record Part(String id, String text, int n) {}

    @Requests("/keep")
    List<Item> keep(List<Item> items) {
        return items.stream().toList();
    }
}
