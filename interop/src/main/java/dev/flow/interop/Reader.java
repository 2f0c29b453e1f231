package dev.flow.interop;

import dev.flow.document.NdArray;
import dev.flow.document.typed.FieldName;
import dev.flow.executor.Requests;
import dev.flow.spring.executor.FlowExecutor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Has records, so documents with a schema. */
@FlowExecutor("reader")
final class Reader {

    /** What it takes. */
    record Page(
            String id, String text, @FieldName("mime_type") Optional<String> mimeType, Map<String, Object> tags) {}

    /** A document within a document. */
    record Line(int number, String text) {}

    /** What it gives. */
    record Lines(String id, List<Line> lines, NdArray embedding, Map<String, Object> tags) {}

    @Requests("/read")
    List<Lines> read(List<Page> pages) {
        return pages.stream().map(Reader::read).toList();
    }

    private static Lines read(Page page) {
        String[] texts = page.text().split("\n");
        List<Line> lines = IntStream.range(0, texts.length)
                .mapToObj((i) -> new Line(i + 1, texts[i]))
                .toList();
        return new Lines(
                page.id(),
                lines,
                NdArray.of(new float[] {texts.length, page.text().length()}),
                page.tags());
    }
}
