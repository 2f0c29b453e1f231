package dev.flow.interop;

import dev.flow.document.Document;
import dev.flow.document.DocumentBuilder;
import dev.flow.document.NdArray;
import dev.flow.document.Parameters;
import dev.flow.executor.RequestHeader;
import dev.flow.executor.Requests;
import dev.flow.spring.executor.FlowExecutor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Answers documents of both dialects, as the Python Executor in {@code peers} does. */
@FlowExecutor("appender")
final class Appender {

    @Requests({"/append", "/index", "/search", "/update", "/delete"})
    List<Document> append(List<Document> documents, Parameters parameters) {
        String suffix = parameters.text("suffix").orElse("!");
        return documents.stream()
                .map((document) -> document.toBuilder()
                        .text(document.text().orElse("") + suffix)
                        .build())
                .toList();
    }

    /** Takes longer the earlier it is asked, so that answers overtake each other. */
    @Requests("/slow")
    void slow(Parameters parameters) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(parameters.wholeNumber("millis").orElse(0));
    }

    @Requests("/same")
    void same() {}

    /** Reads every field of every document, and writes each again. */
    @Requests("/copy")
    List<Document> copy(List<Document> documents) {
        return documents.stream().map(Appender::copy).toList();
    }

    private static Document copy(Document document) {
        DocumentBuilder copy = document.toBuilder();
        document.keys().forEach((key) -> document.get(key).ifPresent((value) -> copy.set(key, value)));
        return copy.build();
    }

    /** Reads the numbers of tensors. */
    @Requests("/sum")
    List<Document> sum(List<Document> documents) {
        return documents.stream()
                .map((document) -> document.toBuilder()
                        .tag("sum", sum(document.tensor().orElseThrow()))
                        .build())
                .toList();
    }

    private static double sum(NdArray tensor) {
        return Arrays.stream(tensor.toDoubleArray()).sum();
    }

    @Requests("/count")
    Map<String, Object> count(List<Document> documents, RequestHeader header) {
        return Map.of("documents", documents.size(), "request", header.requestId());
    }

    @Requests("/fail")
    void fail() {
        throw new IllegalStateException("asked to fail");
    }
}
