package dev.flow.app.gateway.slow;

import dev.flow.document.Document;
import dev.flow.executor.Requests;
import dev.flow.spring.executor.FlowExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a second for every request, so that one can be in flight when something ends; says when it begins. */
@FlowExecutor("executor0")
public class Slow {

    /** What it writes when a request has come in. */
    public static final String BEGINS = "a slow request begins";

    /** How long it takes for one. */
    public static final Duration TAKES = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Slow.class);

    private final Executor later = CompletableFuture.delayedExecutor(TAKES.toMillis(), TimeUnit.MILLISECONDS);

    /** Answers with what came. */
    @Requests
    public CompletionStage<List<Document>> answer(List<Document> documents) {
        log.info(BEGINS);
        return CompletableFuture.supplyAsync(() -> documents, this.later);
    }
}
