package dev.flow.gateway;

import com.google.protobuf.ByteString;
import dev.flow.document.Document;
import dev.flow.document.Parameters;
import dev.flow.executor.RequestHeader;
import dev.flow.executor.Requests;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An Executor that replies with streams of documents. */
final class DocumentStreamer {

    final String prefix;
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger pulled = new AtomicInteger();
    final AtomicBoolean closed = new AtomicBoolean();

    DocumentStreamer(String prefix) {
        this.prefix = prefix;
    }

    @Requests("/tell")
    Stream<Document> tell(Document document, RequestHeader header, Parameters parameters) {
        return IntStream.range(0, (int) parameters.wholeNumber("count").orElse(3))
                .mapToObj((i) -> Document.ofText(
                        this.prefix + document.text().orElseThrow() + " " + i + " " + header.requestId()));
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

    @Requests("/ticks")
    Stream<Document> ticks(Document document) {
        return Stream.generate(() -> {
            LockSupport.parkNanos(10_000_000);
            return document;
        });
    }

    @Requests("/endless")
    Stream<Document> endless(Document document) {
        this.asked.incrementAndGet();
        return Stream.generate(() -> {
                    this.pulled.incrementAndGet();
                    return Document.builder()
                            .blob(ByteString.copyFrom(new byte[64 * 1024]))
                            .build();
                })
                .onClose(() -> this.closed.set(true));
    }
}
