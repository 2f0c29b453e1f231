package dev.flow.app.gateway.faulty;

import dev.flow.document.Document;
import dev.flow.executor.Requests;
import dev.flow.spring.executor.FlowExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Serves, fails or replies late, as a file says; its health is always good. */
@FlowExecutor("executor0")
public class Faulty {

    /** The system property that names the file. */
    public static final String MODE = "faulty.mode";

    /** The text of a document of a reply. */
    public static final String TEXT = "from the faulty Replica";

    private static final int LATE_MILLIS = 400;

    private final Path mode = Path.of(System.getProperty(MODE));

    /** Replies to any request. */
    @Requests
    public CompletionStage<List<Document>> answer(List<Document> documents) throws IOException {
        List<Document> reply = List.of(Document.ofText(TEXT));
        return switch (mode()) {
            case "fails" -> throw new IllegalStateException("The disk is full");
            case "late" ->
                CompletableFuture.supplyAsync(
                        () -> reply, CompletableFuture.delayedExecutor(LATE_MILLIS, TimeUnit.MILLISECONDS));
            default -> CompletableFuture.completedFuture(reply);
        };
    }

    private String mode() throws IOException {
        return Files.exists(this.mode) ? Files.readString(this.mode) : "serves";
    }
}
