package dev.flow.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildCommandTests {

    private final ChildCommand command = new ChildCommand(List.of("-Xmx64m"));
    private final ExecutorArguments arguments = new ExecutorArguments("executor0", "it", "127.0.0.1", 53211, true);

    @Test
    void aClassRunsInOurMain() {
        assertThat(command.toRun(new Uses.BuiltIn(), arguments))
                .containsSubsequence("-Xmx64m", "dev.flow.launch.ExecutorMain", "--name=executor0", "--port=53211");
    }

    @Test
    void aJarIsNeverAGatewayAndListensOnThisMachineOnly() {
        assertThat(command.toRun(new ExecutorJar(Path.of("executor.jar")), arguments))
                .containsSubsequence(
                        "-Xmx64m",
                        "-jar",
                        "executor.jar",
                        "--flow.executor.address=127.0.0.1",
                        "--flow.executor.port=53211",
                        "--flow.launch.parent-watch=true",
                        "--flow.gateway.enabled=false",
                        "--server.address=127.0.0.1",
                        "--server.port=0");
    }
}
