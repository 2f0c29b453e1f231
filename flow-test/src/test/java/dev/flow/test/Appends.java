package dev.flow.test;

import dev.flow.document.Document;
import dev.flow.executor.Requests;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An Executor that puts something behind texts, and keeps what they were. */
final class Appends implements AutoCloseable {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    public Appends() {}

    @Requests("/append")
    List<Document> append(List<Document> documents) {
        return documents.stream().map(this::append).toList();
    }

    private Document append(Document document) {
        String text = document.text().orElse("");
        this.asked.add(text);
        return document.toBuilder().text(text + "!").build();
    }

    @Requests("/bad")
    void bad() {
        throw new IllegalArgumentException("too bad");
    }

    List<String> asked() {
        return this.asked;
    }

    boolean closed() {
        return this.closed;
    }

    @Override
    public void close() {
        this.closed = true;
    }
}
