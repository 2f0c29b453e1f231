package dev.flow.spring.web;

import dev.flow.document.Document;
import dev.flow.executor.Requests;
import io.grpc.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** An Executor that works until a test releases it or its caller has left, and counts both. */
final class Patient {

    static final AtomicInteger arrived = new AtomicInteger();
    static final AtomicInteger cancelled = new AtomicInteger();
    static final Semaphore release = new Semaphore(0);

    /** Replies when a test releases it, however long its caller waits. */
    @Requests("/work")
    List<Document> work(List<Document> documents) throws InterruptedException {
        arrive();
        release.acquire();
        return documents;
    }

    /** Works until its caller leaves. */
    @Requests("/forever")
    List<Document> forever(List<Document> documents) {
        arrive().join();
        return documents;
    }

    /** Streams a document, then none until its caller leaves. */
    @Requests("/silent")
    Stream<Document> silent(Document document) {
        CompletableFuture<Void> left = arrive();
        return Stream.of(1, 2).map((number) -> {
            if (number == 2) {
                left.join();
            }
            return Document.ofText("document " + number);
        });
    }

    private static CompletableFuture<Void> arrive() {
        CompletableFuture<Void> left = new CompletableFuture<>();
        Context.current()
                .addListener(
                        (context) -> {
                            // A call that has ended is cancelled without a cause.
                            if (context.cancellationCause() != null) {
                                cancelled.incrementAndGet();
                            }
                            left.complete(null);
                        },
                        Runnable::run);
        arrived.incrementAndGet();
        return left;
    }
}
