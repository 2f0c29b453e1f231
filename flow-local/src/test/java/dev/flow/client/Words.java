package dev.flow.client;

import dev.flow.document.Document;
import dev.flow.document.Parameters;
import dev.flow.executor.Requests;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An Executor for clients to ask. */
public final class Words {

    final CountDownLatch released = new CountDownLatch(1);
    final AtomicInteger asked = new AtomicInteger();

    /** Appends what the parameter says, or a mark. */
    @Requests("/append")
    public List<Document> append(List<Document> documents, Parameters parameters) {
        this.asked.incrementAndGet();
        String suffix = parameters.text("suffix").orElse("!");
        return documents.stream()
                .map((document) -> document.toBuilder()
                        .text(document.text().orElse("") + suffix)
                        .build())
                .toList();
    }

    /** Fails where a document says so. */
    @Requests("/bad")
    public void bad(List<Document> documents) {
        if (documents.stream().anyMatch((document) -> document.text().orElse("").equals("bad"))) {
            throw new IllegalStateException("no such word");
        }
    }

    /** Takes longer for the first document than for the others. */
    @Requests("/slow")
    public void slow(List<Document> documents) throws InterruptedException {
        if (documents.stream().anyMatch((document) -> document.text().orElse("").equals("0"))) {
            this.released.await();
        }
    }

    /** Does not answer until it is released. */
    @Requests("/never")
    public void never() throws InterruptedException {
        this.asked.incrementAndGet();
        this.released.await();
    }

    /** Counts. */
    @Requests("/count")
    public Map<String, Object> count(List<Document> documents) {
        return Map.of("words", documents.size());
    }
}
