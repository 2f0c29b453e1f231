package dev.flow.document.typed;

import dev.flow.document.NdArray;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The counterpart of the class of the same name that was recorded from docarray. */
record Item(
        String id,
        String text,
        Optional<NdArray> tensor,
        @Nullable URI link,
        byte[] raw,
        List<String> tags,
        Map<String, Object> more,
        @FieldName("counts") Map<String, Integer> numbersByName,
        List<Part> parts,
        Optional<Part> main,
        double score,
        boolean ok,
        Set<Integer> numbers,
        @Nullable Object anything) {

    record Part(String text, int n) {}
}
