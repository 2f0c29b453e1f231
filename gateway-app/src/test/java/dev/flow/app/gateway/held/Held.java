package dev.flow.app.gateway.held;

import dev.flow.document.Document;
import dev.flow.executor.Requests;
import dev.flow.spring.executor.FlowExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds every request until a file is there, so that one can be in flight when something ends; says when one has come. */
@FlowExecutor("executor0")
public class Held {

    /** What it writes when a request has come. */
    public static final String CAME = "a request has come";

    /** The system property that names the file. */
    public static final String UNTIL = "held.until";

    private static final Logger log = LoggerFactory.getLogger(Held.class);
    private static final Executor SOON = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);

    private final Path until = Path.of(System.getProperty(UNTIL));

    /** Answers with what came, in the end. */
    @Requests
    public CompletionStage<List<Document>> answer(List<Document> documents) {
        log.info(CAME);
        return released().thenApply((released) -> documents);
    }

    private CompletableFuture<Void> released() {
        return Files.exists(this.until)
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.supplyAsync(this::released, SOON).thenCompose((released) -> released);
    }
}
