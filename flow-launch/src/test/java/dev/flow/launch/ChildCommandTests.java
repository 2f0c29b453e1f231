package dev.flow.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildCommandTests {

    private final ChildCommand command = new ChildCommand(List.of("-Xmx64m"));
    private final ExecutorArguments arguments =
            new ExecutorArguments("executor0", "it", "127.0.0.1", 53211, true, "{}");

    private final LaunchPlan launch = LaunchPlan.of("executor0", "it");

    @Test
    void runsAClassInExecutorMain() {
        assertThat(command.build(new Uses.BuiltIn(), launch, arguments))
                .containsSubsequence("-Xmx64m", "dev.flow.launch.ExecutorMain", "--name=executor0", "--port=53211");
    }

    @Test
    void startsAJarWithoutAGatewayAndOnTheLoopbackAddress() {
        assertThat(command.build(new ExecutorJar(Path.of("executor.jar")), launch, arguments))
                .containsSubsequence(
                        "-Xmx64m",
                        "-jar",
                        "executor.jar",
                        "--flow.executor.address=127.0.0.1",
                        "--flow.executor.port=53211",
                        "--flow.launch.parent-watch=true",
                        "--spring.config.location=optional:classpath:/,optional:classpath:/config/",
                        "--flow.gateway.enabled=false",
                        "--server.address=127.0.0.1",
                        "--server.port=0");
    }

    @Test
    void passesParametersOfAJarAsProperties() {
        LaunchPlan made = new LaunchPlan(
                "executor0",
                "executor.jar",
                Map.of("encoder", Map.of("size", 7, "words", List.of("a", "b"))),
                Map.of(),
                List.of(),
                0);
        assertThat(command.build(new ExecutorJar(Path.of("executor.jar")), made, arguments))
                .contains("--encoder.size=7", "--encoder.words[0]=a", "--encoder.words[1]=b");
    }

    @Test
    void passesThePortOfAnImageByArgumentAndByVariable() {
        LaunchPlan image = new LaunchPlan(
                "executor0",
                "docker://some/image:1",
                Map.of("size", 7),
                Map.of("LEVEL", "INFO"),
                List.of("/data:/data"),
                0);
        assertThat(command.build(DockerImage.named("executor0", image.uses()), image, arguments))
                .containsExactly(
                        "docker",
                        "run",
                        "--rm",
                        "--init",
                        "--interactive",
                        "--publish",
                        "127.0.0.1:53211:53211",
                        "--env",
                        "FLOW_EXECUTOR_PORT=53211",
                        "--env",
                        "FLOW_LAUNCH_PARENT_WATCH=true",
                        "--env",
                        "LEVEL=INFO",
                        "--volume",
                        "/data:/data",
                        "some/image:1",
                        "--port",
                        "53211",
                        "--name",
                        "executor0",
                        "--uses-with",
                        "{\"size\":7}");
    }
}
