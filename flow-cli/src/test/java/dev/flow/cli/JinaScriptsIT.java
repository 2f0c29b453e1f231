package dev.flow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.test.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code flow executor} and {@code flow gateway} with the flags of scripts for Jina. */
class JinaScriptsIT {

    @TempDir
    private Path directory;

    @Test
    void anExecutorAndAGatewayRunWithTheFlagsOfJina() throws IOException, InterruptedException {
        try (FlowJar executor = FlowJar.start(
                this.directory,
                "executor",
                "--uses=BaseExecutor",
                "--name",
                "executor0",
                "--host",
                "127.0.0.1",
                "--workspace",
                "/tmp",
                "--quiet",
                "--py-modules",
                "a.py",
                "b.py")) {
            int port = port(executor, "start listening on 127\\.0\\.0\\.1:(\\d+)");
            assertThat(executor.text()).contains("executor0 | WARN ", "--workspace, --quiet, --py-modules");
            try (FlowJar gateway = FlowJar.start(
                    this.directory,
                    "gateway",
                    "--graph-description",
                    "{\"start-gateway\": [\"executor0\"], \"executor0\": [\"end-gateway\"]}",
                    "--deployments-addresses",
                    "{\"executor0\": [\"127.0.0.1:" + port + "\"]}",
                    "--protocol",
                    "HTTP",
                    "--protocol",
                    "GRPC",
                    "--port",
                    "0",
                    "--port",
                    "0",
                    "--host",
                    "127.0.0.1",
                    "--timeout-send",
                    "2000",
                    "--retries",
                    "2",
                    "--cors")) {
                gateway.awaitLine("Flow is ready to serve!").awaitLine("Dry run");
                assertThat(gateway.text()).contains("WARN ", "--cors");
                String http = "http://127.0.0.1:" + port(gateway, "curl \\S+:(\\d+)/dry_run");
                assertThat(CommandRun.of("ping", "executor", "127.0.0.1:" + port)
                                .exitCode())
                        .isZero();
                assertThat(CommandRun.of("ping", "gateway", http).exitCode()).isZero();
                assertThat(CommandRun.of("post", http, "/foo", "--text", "hello")
                                .out())
                        .contains("\"hello\"");
                assertThat(executor.signal(Signal.TERM).exitCode()).isZero();
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> CommandRun.of("dry-run", http).exitCode() == 1);
                assertThat(gateway.signal(Signal.TERM).exitCode()).isZero();
            }
        }
    }

    @Test
    void rejectsAGatewayInPython() throws InterruptedException {
        try (FlowJar gateway = FlowJar.start(this.directory, "gateway", "--uses", "MyGateway")) {
            assertThat(gateway.exitCode()).isEqualTo(2);
            assertThat(gateway.text()).contains("--uses", "'MyGateway'");
        }
    }

    private static int port(FlowJar jar, String pattern) {
        jar.awaitLine((line) -> line.matches(".*" + pattern + ".*"));
        return jar.lines()
                .filter((line) -> line.matches(".*" + pattern + ".*"))
                .map((line) -> line.replaceAll(".*" + pattern + ".*", "$1"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }
}
