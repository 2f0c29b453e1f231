package dev.flow.spring.web;

import com.google.protobuf.ByteString;
import dev.flow.document.Document;
import dev.flow.document.NdArray;
import dev.flow.document.Parameters;
import dev.flow.executor.Requests;
import dev.flow.spring.executor.FlowExecutor;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An Executor with records, plain documents, and streams. */
@FlowExecutor("shop")
final class Shop {

    static final AtomicInteger pulled = new AtomicInteger();
    static final AtomicBoolean closed = new AtomicBoolean();

    record Part(String name, int count) {}

    record Item(
            String id,
            String text,
            Optional<URI> uri,
            Optional<NdArray> vector,
            Optional<List<Part>> parts,
            Optional<Integer> n,
            Optional<byte[]> raw) {}

    record Priced(String id, String text, int price, Optional<NdArray> vector, Optional<URI> uri) {}

    record Line(String text) {}

    @Requests({"/price", "/search", "/update"})
    List<Priced> price(List<Item> items, Parameters parameters) {
        int price = (int) parameters.number("price").orElse(1);
        return items.stream()
                .map((item) -> new Priced(item.id(), item.text(), price * parts(item), item.vector(), item.uri()))
                .toList();
    }

    private static int parts(Item item) {
        return item.parts().stream().flatMap(List::stream).mapToInt(Part::count).sum();
    }

    @Requests("/loose")
    List<Document> loose(List<Document> documents) {
        return documents.stream()
                .map((document) -> document.toBuilder()
                        .text(document.text().orElse("")
                                + document.tensor().map(NdArray::shape).orElse(List.of()))
                        .build())
                .toList();
    }

    @Requests("/bad")
    List<Item> bad(List<Item> items) {
        throw new IllegalArgumentException("bad");
    }

    @Requests("/results")
    Map<String, Object> results(List<Item> items) {
        return Map.of("hello", 1);
    }

    @Requests("/lines")
    Stream<Line> lines(Item item, Parameters parameters) {
        return IntStream.range(0, item.n().orElse(3))
                .mapToObj((i) -> new Line(
                        item.text() + " " + i + " " + parameters.text("end").orElse("")));
    }

    @Requests("/breaks")
    Stream<Line> breaks(Item item) {
        return Stream.of("first", "").map((text) -> {
            if (text.isEmpty()) {
                throw new IllegalStateException("broke");
            }
            return new Line(text);
        });
    }

    @Requests("/endless")
    Stream<Document> endless(Document document) {
        return Stream.generate(() -> {
                    pulled.incrementAndGet();
                    return Document.builder()
                            .blob(ByteString.copyFrom(new byte[64 * 1024]))
                            .build();
                })
                .onClose(() -> closed.set(true));
    }
}
