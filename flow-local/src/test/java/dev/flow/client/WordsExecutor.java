package dev.flow.client;

import dev.flow.document.Document;
import dev.flow.document.Parameters;
import dev.flow.executor.Requests;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The Executor of the client tests. */
public final class WordsExecutor {

    final CountDownLatch released = new CountDownLatch(1);
    final AtomicInteger calls = new AtomicInteger();

    /** Appends the parameter {@code suffix}, or an exclamation mark. */
    @Requests("/append")
    public List<Document> append(List<Document> documents, Parameters parameters) {
        this.calls.incrementAndGet();
        String suffix = parameters.text("suffix").orElse("!");
        return documents.stream()
                .map((document) -> document.toBuilder()
                        .text(document.text().orElse("") + suffix)
                        .build())
                .toList();
    }

    /** Fails for a document with the text {@code bad}. */
    @Requests("/bad")
    public void bad(List<Document> documents) {
        if (documents.stream().anyMatch((document) -> document.text().orElse("").equals("bad"))) {
            throw new IllegalStateException("no such word");
        }
    }

    /** Processes the document {@code 0} only after it is released. */
    @Requests("/slow")
    public void slow(List<Document> documents) throws InterruptedException {
        if (documents.stream().anyMatch((document) -> document.text().orElse("").equals("0"))) {
            this.released.await();
        }
    }

    /** Replies only after it is released. */
    @Requests("/never")
    public void never() throws InterruptedException {
        this.calls.incrementAndGet();
        this.released.await();
    }

    /** Returns the number of documents as a result. */
    @Requests("/count")
    public Map<String, Object> count(List<Document> documents) {
        return Map.of("words", documents.size());
    }
}
