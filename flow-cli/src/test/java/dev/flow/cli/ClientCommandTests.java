package dev.flow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.DetailViewers;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewaySettings;
import dev.flow.document.Document;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.ExecutorServerSettings;
import dev.flow.executor.Requests;
import dev.flow.local.LocalFlow;
import dev.flow.net.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands against a ready Flow, a Flow that is not ready, and an address without a Flow. */
class ClientCommandTests {

    private static ExecutorServer executor;
    private static int executorPort;
    private static LocalFlow ready;
    private static LocalFlow notReady;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws IOException {
        executor = new ExecutorServer("upper", new Upper(), Upper.class, ExecutorServerSettings.DEFAULT);
        executorPort = executor.listen("127.0.0.1", 0);
        ready = start("127.0.0.1:" + executorPort);
        notReady = start("127.0.0.1:1");
    }

    private static LocalFlow start(String address) {
        return LocalFlow.start(Flow.builder()
                .host("127.0.0.1")
                .serve(Protocol.HTTP, 0)
                .serve(Protocol.GRPC, 0)
                .set(GatewaySettings.SHOW_DETAILS, DetailViewers.ALWAYS)
                .executor("upper", (upper) -> upper.external(address))
                .build());
    }

    @AfterAll
    static void stop() {
        ready.close();
        notReady.close();
        executor.close();
    }

    private static String http(LocalFlow flow) {
        return "http://127.0.0.1:" + flow.ports().get(0).port();
    }

    private static String grpc(LocalFlow flow) {
        return "grpc://127.0.0.1:" + flow.ports().get(1).port();
    }

    @Test
    void pingsAFlowOverHttpAndGrpc() {
        assertThat(CommandRun.of("ping", "flow", http(ready)).exitCode()).isZero();
        assertThat(CommandRun.of("ping", "flow", grpc(ready)).out()).contains("readiness check succeeded 1 times!!!");
        assertThat(CommandRun.of("ping", "flow", http(notReady)).exitCode()).isEqualTo(1);
        assertThat(CommandRun.of("ping", "gateway", http(notReady)).exitCode()).isZero();
    }

    @Test
    void pingsAnExecutor() {
        String address = "127.0.0.1:" + executorPort;
        assertThat(CommandRun.of("ping", "executor", address).exitCode()).isZero();
        CommandRun failed = CommandRun.of("ping", "executor", "127.0.0.1:1", "--timeout", "500");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out())
                .contains("ping executor on 127.0.0.1:1 at 1 round", "not responding, attempt (1/1)")
                .contains("succeeded 0 times, expected 1 or more");
    }

    @Test
    void pingsAsOftenAsConfigured() {
        CommandRun run = CommandRun.of(
                "ping", "flow", http(ready), "--attempts", "2", "--min-successful-attempts", "2", "--timeout", "-1");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("at 1 round", "at 2 round", "succeeded 2 times");
        assertThat(CommandRun.of("ping", "flow", "x:1", "--min-successful-attempts", "2")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void pingsAHostAndPortInTheOlderForm() {
        CommandRun run = CommandRun.of("ping", "127.0.0.1", String.valueOf(executorPort), "--retries", "1");
        assertThat(run.exitCode()).isZero();
        assertThat(CommandRun.of("ping", "nothing", "known").exitCode()).isEqualTo(2);
    }

    @Test
    void aDryRunOverHttpReportsEachReplica() {
        CommandRun run = CommandRun.of("dry-run", http(ready));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().toList().get(0)).matches("EXECUTOR +NEEDS +REPLICA +STATE +LATENCY +WHY");
        assertThat(run.out()).contains("127.0.0.1:" + executorPort).endsWith("Flow is ready\n");
    }

    @Test
    void aDryRunOverGrpcReportsEachExecutor() {
        assertThat(CommandRun.of("dry-run", grpc(ready)).out()).containsPattern("upper +READY");
        CommandRun run = CommandRun.of("dry-run", grpc(notReady));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).containsPattern("upper +NOT_READY").contains("Flow is not ready: ");
    }

    @Test
    void aDryRunReportsTheReason() {
        CommandRun run = CommandRun.of("dry-run", http(notReady));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("upper +gateway +127.0.0.1:1 +UNREACHABLE +CONNECTION_REFUSED")
                .contains("Flow is not ready: ")
                .contains("upper");
    }

    @Test
    void aDryRunReportsAnUnreachableGateway() {
        CommandRun run = CommandRun.of("dry-run", "127.0.0.1:1");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("Flow is not ready: gRPC error: UNAVAILABLE")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDryRunPrintsJson(boolean fine) {
        CommandRun run = CommandRun.of("dry-run", http(fine ? ready : notReady), "--json");
        JsonNode report = JsonMapper.shared().readTree(run.out());
        assertThat(report.path("ready").asBoolean()).isEqualTo(fine);
        assertThat(report.at("/executors/0/replicas/0/state").asString()).isEqualTo(fine ? "READY" : "UNREACHABLE");
    }

    @Test
    void postsTextsAsDocuments() {
        CommandRun run = CommandRun.of("post", http(ready), "/upper", "--text", "hello", "--text", "wörld");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(ClientCommandTests::text)).containsExactly("HELLO", "WÖRLD");
        assertThat(run.out()).doesNotContain("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": \"a\"}\n{\"text\": \"b\"}",
                "[{\"text\": \"a\"}, {\"text\": \"b\"}]",
                "{\"data\": [{\"text\": \"a\"}, {\"text\": \"b\"}], \"execEndpoint\": \"/\"}",
                "{\"data\": {\"docs\": [{\"text\": \"a\"}]}} {\"text\": \"b\"}"
            })
    void postsDocumentsInEveryJsonForm(String json) throws IOException {
        Path file = Files.writeString(this.directory.resolve("documents.json"), json);
        CommandRun run = CommandRun.of("post", grpc(ready), "/upper", "--json", file.toString(), "--request-size", "1");
        assertThat(run.out().lines().map(ClientCommandTests::text)).containsExactly("A", "B");
    }

    @Test
    void rejectsAFileWithoutDocumentsInOneLine() throws IOException {
        Path file = Files.writeString(this.directory.resolve("wrong.json"), "{\"text\":");
        CommandRun run = CommandRun.of("post", grpc(ready), "/upper", "--json", file.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("wrong.json", "JSON").hasLineCount(1);
        Files.writeString(file, "7");
        assertThat(CommandRun.of("post", grpc(ready), "/upper", "--json", file.toString())
                        .err())
                .contains("wrong.json", "documents")
                .hasLineCount(1);
    }

    @Test
    void reportsTheErrorOfAnExecutor() {
        CommandRun run = CommandRun.of("post", grpc(ready), "/fail", "--text", "x", "--parameters", "{\"top_k\": 5}");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("flow post: ").contains("not today").hasLineCount(1);
    }

    @Test
    void rejectsParametersThatAreNotAnObject() {
        CommandRun run = CommandRun.of("post", "x:1", "/", "--parameters", "[]");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--parameters", "'[]'", "JSON object");
    }

    private static String text(String line) {
        return JsonMapper.shared().readTree(line).path("text").asString();
    }

    static final class Upper {

        @Requests("/upper")
        List<Document> upper(List<Document> documents) {
            return documents.stream()
                    .map((document) -> document.toBuilder()
                            .text(document.text().orElse("").toUpperCase(Locale.ROOT))
                            .build())
                    .toList();
        }

        @Requests("/fail")
        void fail() {
            throw new IllegalStateException("not today");
        }
    }
}
