package dev.flow.executor;

import com.google.protobuf.ByteString;
import dev.flow.document.Document;
import dev.flow.document.Parameters;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;

/** An Executor whose methods return streams of every supported kind. */
final class StreamingExecutor {

    record Number(String id, int n) {}

    final AtomicInteger pulled = new AtomicInteger();
    final AtomicBoolean closed = new AtomicBoolean();

    @Requests("/stream")
    Stream<Document> stream(Document document) {
        return IntStream.range(0, 3).mapToObj((i) -> numbered(document, i));
    }

    @Requests("/flux")
    Flux<Document> flux(Document document) {
        return Flux.range(0, 3).map((i) -> numbered(document, i));
    }

    @Requests("/publisher")
    Flow.Publisher<Document> publisher(Document document) {
        return (subscriber) -> {
            SubmissionPublisher<Document> publisher = new SubmissionPublisher<>();
            publisher.subscribe(subscriber);
            IntStream.range(0, 3).forEach((i) -> publisher.submit(numbered(document, i)));
            publisher.close();
        };
    }

    @Requests("/records")
    Stream<Number> records(Number number, Parameters parameters) {
        int add = (int) parameters.number("add").orElse(0);
        return IntStream.range(0, number.n()).mapToObj((i) -> new Number("n" + i, add + i));
    }

    @Requests("/breaks")
    Stream<Document> breaks(Document document) {
        return Stream.of(0, 1).map((i) -> {
            if (i == 1) {
                throw new IllegalStateException("broke");
            }
            return document;
        });
    }

    @Requests("/throws")
    Stream<Document> fails(Document document) {
        throw new IllegalStateException("at once");
    }

    @Requests("/other")
    Stream<Object> other(Document document) {
        return Stream.of("no document");
    }

    @Requests("/plain")
    List<Document> plain(List<Document> documents) {
        return documents;
    }

    @Requests("/endless")
    Stream<Document> endless(Document document) {
        return Stream.generate(this::large).onClose(() -> this.closed.set(true));
    }

    @Requests("/endless/flux")
    Flux<Document> endlessFlux(Document document) {
        return Flux.<Document>generate((sink) -> sink.next(large())).doOnCancel(() -> this.closed.set(true));
    }

    private Document large() {
        this.pulled.incrementAndGet();
        return Document.builder().blob(ByteString.copyFrom(new byte[64 * 1024])).build();
    }

    private static Document numbered(Document document, int i) {
        return Document.ofText(document.text().orElse("") + " " + i);
    }
}
