package dev.flow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.ExecutorDefinitionBuilder;
import dev.flow.definition.Flow;
import dev.flow.document.Document;
import dev.flow.document.Parameters;
import dev.flow.executor.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Floating requests of a Flow that is closed, with real child processes. */
class FloatingRequestsTests {

    private static final int REQUESTS = 6;

    @TempDir
    private Path directory;

    @Test
    void aFlowThatClosesFinishesItsFloatingRequests() throws IOException {
        Flow flow = Flow.builder()
                .host("127.0.0.1")
                .executor("slow", (executor) -> recording(executor.uses(Held.class), "slow"))
                .executor(
                        "last",
                        (executor) ->
                                recording(executor.uses(Recorder.class), "last").needs("slow"))
                .build();
        LocalFlow running = LocalFlow.start(flow);
        CompletableFuture<Void> closed;
        try {
            IntStream.range(0, REQUESTS).forEach((number) -> running.client().post("/x", Document.ofText("" + number)));
            await().until(() -> recorded("slow") == REQUESTS);
            assertThat(running.gateway().floating().inFlight()).isEqualTo(REQUESTS);
        } finally {
            closed = CompletableFuture.runAsync(running::close);
        }
        Files.createFile(this.directory.resolve("release"));
        assertThat(closed).succeedsWithin(Duration.ofSeconds(60));
        assertThat(recorded("last")).isEqualTo(REQUESTS);
    }

    private ExecutorDefinitionBuilder recording(ExecutorDefinitionBuilder executor, String name) {
        return executor.floating().with("directory", this.directory.toString()).with("name", name);
    }

    private long recorded(String name) throws IOException {
        try (Stream<Path> files = Files.list(this.directory)) {
            return files.filter((file) -> file.getFileName().toString().startsWith(name + "-"))
                    .count();
        }
    }

    /** Writes a file for each document. */
    public static class Recorder {

        final Path directory;
        private final String name;

        public Recorder(Parameters with) {
            this.directory = Path.of(with.text("directory").orElseThrow());
            this.name = with.text("name").orElseThrow();
        }

        @Requests
        public CompletableFuture<List<Document>> record(List<Document> documents) {
            try {
                Files.createFile(this.directory.resolve(
                        this.name + "-" + documents.get(0).text().orElseThrow()));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return CompletableFuture.completedFuture(documents);
        }
    }

    /** Writes a file for each document, and answers once another file is there. */
    public static final class Held extends Recorder {

        public Held(Parameters with) {
            super(with);
        }

        @Override
        @Requests
        public CompletableFuture<List<Document>> record(List<Document> documents) {
            return super.record(documents).thenCompose((recorded) -> released().thenApply((released) -> recorded));
        }

        private CompletableFuture<Void> released() {
            return Files.exists(this.directory.resolve("release"))
                    ? CompletableFuture.completedFuture(null)
                    : CompletableFuture.supplyAsync(
                                    this::released, CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS))
                            .thenCompose((released) -> released);
        }
    }
}
