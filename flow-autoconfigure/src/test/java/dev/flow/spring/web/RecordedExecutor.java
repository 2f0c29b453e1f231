package dev.flow.spring.web;

import dev.flow.document.Document;
import dev.flow.executor.RequestHeader;
import dev.flow.executor.Requests;
import dev.flow.spring.Appender;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Behaves like the Python Executor whose HTTP exchanges are recorded. */
final class RecordedExecutor {

    static final AtomicInteger held = new AtomicInteger();
    static final Semaphore release = new Semaphore(0);

    @Requests("/foo")
    List<Document> foo(List<Document> documents) {
        return Appender.append(documents, "!");
    }

    @Requests("/bad")
    void bad() {
        throw new IllegalArgumentException("bad value");
    }

    @Requests("/res")
    Map<String, Object> results() {
        return Map.of("n", 1);
    }

    @Requests({"/index", "/search", "/update", "/delete"})
    List<Document> named(List<Document> documents, RequestHeader header) {
        return Appender.append(documents, " " + header.endpoint());
    }

    /** Replies when a test releases it. */
    @Requests("/hold")
    List<Document> hold(List<Document> documents) throws InterruptedException {
        held.incrementAndGet();
        release.acquire();
        return documents;
    }
}
