package dev.flow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.AroundShards;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewaySettings;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Parameters;
import dev.flow.executor.Requests;
import dev.flow.launch.ExecutorLauncher;
import dev.flow.launch.LaunchedExecutor;
import dev.flow.net.Protocol;
import dev.flow.wire.StackDetail;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A Flow on this machine, with real child processes. */
class LocalFlowTests {

    @Test
    void everythingServesWhenItIsStartedAndNothingIsLeftWhenItIsClosed() {
        List<String> progress = new ArrayList<>();
        Flow definition = Flow.builder()
                .protocol(Protocol.HTTP)
                .executor(
                        "counter",
                        (executor) -> executor.uses(Appender.class)
                                .replicas(2)
                                .with("suffix", "-with")
                                .environment("SUFFIX", "-env"))
                .executor("last")
                .build();
        List<LaunchedExecutor> processes;
        try (LocalFlow running =
                LocalFlow.start(definition, new ExecutorLauncher(), (now) -> progress.add(now.toString()))) {
            assertThat(running.dryRun()).isTrue();
            processes = running.processes();
            assertThat(processes).hasSize(3).allMatch(LaunchedExecutor::alive);
            assertThat(running.client()
                            .post("/append", Document.ofText("a"))
                            .get(0)
                            .text())
                    .contains("a-with-env");
            assertThat(running.readiness().executors())
                    .allMatch((executor) -> executor.replicas().stream().allMatch((replica) -> replica.ready()));
        }
        assertThat(processes).noneMatch(LaunchedExecutor::alive);
        assertThat(progress)
                .startsWith("waiting for counter, last: 0/2 Executors are ready")
                .endsWith("2/2 Executors are ready");
        assertThat(LocalClient.of(definition.gateway()).dryRun()).isFalse();
    }

    @Test
    void anExecutorThatEndsIsNamedWithItsLastWordsAndNothingIsLeft() {
        Flow flow = Flow.builder()
                .executor("good")
                .executor("bad", (executor) -> executor.uses(Failing.class))
                .build();
        List<StartProgress> told = new ArrayList<>();
        assertThatExceptionOfType(FlowStartException.class)
                .isThrownBy(() -> LocalFlow.start(flow, new ExecutorLauncher(), told::add))
                .withMessageContaining("'bad' (pid ")
                .withMessageContaining("ended with exit code 1: Executor bad cannot be launched")
                .withMessageContaining("no model at all");
        assertThat(told.get(0).missing()).isNotEmpty();
        noChildIsLeft();
    }

    @Test
    void anExecutorThatIsLateIsNamedWithTheReasonAndNothingIsLeft() {
        Flow flow = Flow.builder()
                .executor("slow", (executor) -> executor.uses(Loading.class).timeoutReady(Duration.ofMillis(1500)))
                .build();
        assertThatExceptionOfType(FlowStartException.class)
                .isThrownBy(() -> LocalFlow.start(flow))
                .withMessageContainingAll("1500 ms", "slow at 127.0.0.1:");
        noChildIsLeft();
    }

    @Test
    void executorsWhoseSchemasDoNotFitAreNamedAndNothingIsLeft() {
        Flow flow = Flow.builder()
                .executor("lines", (executor) -> executor.uses(Lines.class))
                .executor("pages", (executor) -> executor.uses(Pages.class))
                .build();
        assertThatExceptionOfType(FlowStartException.class)
                .isThrownBy(() -> LocalFlow.start(flow))
                .withMessageContaining(
                        "The output 'Line' of Executor 'lines' at /split does not fit the input 'Page' of Executor 'pages'");
        noChildIsLeft();
    }

    @Test
    void aPortThatIsTakenIsNamedBeforeAnythingIsStarted() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Flow flow = Flow.builder()
                    .host("127.0.0.1")
                    .port(taken.getLocalPort())
                    .executor("good")
                    .build();
            assertThatExceptionOfType(FlowStartException.class)
                    .isThrownBy(() -> LocalFlow.start(flow))
                    .withMessageContaining("127.0.0.1:" + taken.getLocalPort());
            noChildIsLeft();
        }
    }

    @Test
    void whatCannotBeLaunchedIsNamedAndNothingIsLeft() {
        Flow flow = Flow.builder()
                .executor("good")
                .executor("none", (executor) -> executor.uses("no.such.Type"))
                .build();
        assertThatExceptionOfType(FlowStartException.class)
                .isThrownBy(() -> LocalFlow.start(flow))
                .withMessageContaining("Executor none cannot be launched: uses is \"no.such.Type\"");
        noChildIsLeft();
    }

    @Test
    void whatIsAroundShardsGetsWhatAHeadOfJinaSendsIt() {
        Flow flow = Flow.builder()
                .host("127.0.0.1")
                .executor(
                        "sharded",
                        (executor) -> executor.uses(Appender.class)
                                .environment("SUFFIX", "-shard")
                                .shards(2)
                                .polling("ALL")
                                .jina(AroundShards.BEFORE, Opening.class.getName())
                                .jina(AroundShards.AFTER, Counting.class.getName()))
                .build();
        try (LocalFlow running = LocalFlow.start(flow)) {
            assertThat(running.flow()).isEqualTo(flow);
            assertThat(running.processes()).hasSize(4);
            assertThat(running.client().post("/append", Document.ofText("a")))
                    .extracting((document) -> document.text().orElse(""))
                    .containsExactly("(a-shard 1/2", "(a-shard 2/2");
        }
    }

    @Test
    void externalExecutorsAreNotWaitedFor() {
        Flow flow = Flow.builder()
                .host("127.0.0.1")
                .executor("elsewhere", (executor) -> executor.address("127.0.0.1:1"))
                .build();
        try (LocalFlow running = LocalFlow.start(flow)) {
            assertThat(running.dryRun()).isFalse();
            assertThat(running.processes()).isEmpty();
        }
    }

    @Test
    void appliesTheSettingsOfTheGateway() {
        Flow flow = Flow.builder()
                .host("127.0.0.1")
                .set(GatewaySettings.HEARTBEAT_TIMEOUT, Duration.ofMillis(123))
                .set(GatewaySettings.DRY_RUN_TIMEOUT, Duration.ofSeconds(7))
                .set(GatewaySettings.ERROR_STACKS, StackDetail.NONE)
                .set(GatewaySettings.DOCUMENTS, Dialect.V2)
                .build();
        try (LocalFlow running = LocalFlow.start(flow)) {
            assertThat(running.gateway().settings().heartbeat().timeout()).isEqualTo(Duration.ofMillis(123));
            assertThat(running.gateway().settings().dryRunTimeout()).isEqualTo(Duration.ofSeconds(7));
            assertThat(running.gateway().settings().stacks()).isEqualTo(StackDetail.NONE);
            assertThat(running.gateway().settings().documents()).isEqualTo(Dialect.V2);
        }
    }

    @Test
    void aFlowWithoutExecutorsEchoes() {
        try (LocalFlow running =
                LocalFlow.start(Flow.builder().host("127.0.0.1").build())) {
            assertThat(running.client().post("/x", Document.ofText("a"))).hasSize(1);
            assertThat(running.dryRun()).isTrue();
        }
    }

    private static void noChildIsLeft() {
        await().untilAsserted(
                        () -> assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                                .isEmpty());
    }

    /** Appends what it was made with, and a variable. */
    public static final class Appender {

        private final Parameters with;

        public Appender(Parameters with) {
            this.with = with;
        }

        @Requests("/append")
        public List<Document> append(List<Document> documents) {
            return documents.stream()
                    .map((document) -> document.toBuilder()
                            .text(document.text().orElse("")
                                    + this.with.text("suffix").orElse("")
                                    + System.getenv("SUFFIX"))
                            .build())
                    .toList();
        }
    }

    /** Cannot be made. */
    public static final class Failing {

        public Failing() {
            throw new IllegalStateException("no model at all");
        }
    }

    /** A document of an Executor. */
    public record Line(String id, int number) {}

    /** A document of another Executor. */
    public record Page(String id, String text) {}

    /** Returns lines. */
    public static final class Lines {

        @Requests("/split")
        public List<Line> split(List<Line> lines) {
            return lines;
        }
    }

    /** Expects pages. */
    public static final class Pages {

        @Requests("/split")
        public List<Page> split(List<Page> pages) {
            return pages;
        }
    }

    /** Is never done with starting. */
    public static final class Loading {

        public Loading() throws InterruptedException {
            Thread.currentThread().join();
        }
    }

    /** Is before the Shards. */
    public static class Opening {

        @Requests("/append")
        public List<Document> open(List<Document> documents) {
            return documents.stream()
                    .map((document) -> texted(document, "(" + text(document)))
                    .toList();
        }
    }

    /** Is after the Shards, and gets the answers of all. */
    public static class Counting {

        @Requests("/append")
        public List<Document> count(List<Document> documents) {
            List<Document> counted = new ArrayList<>();
            for (Document document : documents) {
                counted.add(texted(document, text(document) + " " + (counted.size() + 1) + "/" + documents.size()));
            }
            return counted;
        }
    }

    private static String text(Document document) {
        return document.text().orElse("");
    }

    private static Document texted(Document document, String text) {
        return document.toBuilder().text(text).build();
    }
}
