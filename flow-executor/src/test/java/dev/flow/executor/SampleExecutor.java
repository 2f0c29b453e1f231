package dev.flow.executor;

import dev.flow.document.Document;
import dev.flow.document.Parameters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** An Executor with a method for each kind of argument and result. */
final class SampleExecutor {

    private final CountDownLatch block = new CountDownLatch(1);

    /** Releases the calls of {@code /block}. */
    void release() {
        this.block.countDown();
    }

    @Requests("/upper")
    List<Document> upper(List<Document> documents) {
        return documents.stream()
                .map((document) -> document.toBuilder()
                        .text(document.text().orElse("").toUpperCase())
                        .build())
                .toList();
    }

    @Requests
    List<Document> byDefault(List<Document> documents) {
        return documents.stream()
                .map((document) -> document.toBuilder()
                        .text(document.text().orElse("") + " by default")
                        .build())
                .toList();
    }

    @Requests({"/a", "/b"})
    void several() {}

    @Requests("/bad")
    void bad() {
        throw new IllegalArgumentException("bad value");
    }

    @Requests("/overflow")
    void overflow() {
        overflow();
    }

    @Requests("/later")
    CompletionStage<List<Document>> later() {
        return CompletableFuture.supplyAsync(() -> List.of(Document.ofText("later")));
    }

    @Requests("/later/bad")
    CompletionStage<List<Document>> laterBad() {
        return CompletableFuture.failedFuture(new IllegalStateException("later"));
    }

    @Requests("/mono")
    Mono<List<Document>> mono() {
        return Mono.fromSupplier(() -> List.of(Document.ofText("mono")));
    }

    @Requests("/nothing")
    void nothing(List<Document> documents) {}

    @Requests("/null")
    @Nullable List<Document> none(List<Document> documents) {
        return null;
    }

    @Requests("/echo")
    List<Document> echo(List<Document> documents) {
        return documents;
    }

    @Requests("/results")
    Map<String, Object> results(List<Document> documents) {
        return Map.of("count", documents.size());
    }

    @Requests("/suffix")
    List<Document> suffix(RequestHeader header, Parameters parameters, List<Document> documents) {
        String suffix = parameters.text("suffix").orElse("") + " " + header.requestId() + " " + header.endpoint();
        return documents.stream()
                .map((document) -> document.toBuilder()
                        .text(document.text().orElse("") + suffix)
                        .build())
                .toList();
    }

    @Requests("/matrix")
    List<Document> matrix(List<List<Document>> matrix) {
        return List.of(
                Document.ofText(matrix.get(0).size() + "+" + matrix.get(1).size()));
    }

    @Requests("/block")
    void block() throws InterruptedException {
        this.block.await();
    }
}
