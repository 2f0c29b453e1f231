package dev.flow.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dockerfiles and exports agree; whether images can be built only Docker knows. */
class DockerfileTests {

    @ParameterizedTest
    @ValueSource(strings = {"gateway-app", "executor-app"})
    void imagesAreWhatExportsExpect(String module) {
        List<String> lines = Examples.read(Examples.ROOT.resolve(module).resolve("Dockerfile"))
                .lines()
                .toList();
        List<Integer> ports = module.equals("gateway-app")
                ? List.of(Ports.GATEWAY_HTTP, Ports.GATEWAY_GRPC)
                : List.of(Ports.EXECUTOR_HTTP, Ports.EXECUTOR);
        assertThat(lines)
                .contains("WORKDIR " + HealthChecks.CLI.replace("/flow.jar", ""), "USER 10001:10001")
                .contains("COPY flow-cli/target/flow.jar flow.jar")
                .contains("EXPOSE " + ports.get(0) + " " + ports.get(1));
        String image = module.equals("gateway-app") ? Images.DEFAULT.gateway() : Images.DEFAULT.passThrough();
        assertThat(lines).contains("#   docker build --file " + module + "/Dockerfile --tag " + image + " .");
        assertThat(Examples.read(Examples.ROOT.resolve(".dockerignore")).lines())
                .contains("!" + module + "/target/" + module + ".jar", "!flow-cli/target/flow.jar");
    }
}
