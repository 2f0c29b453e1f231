package dev.flow.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The class path of an application that depends only on {@code flow-client}, as Maven resolves it. */
class ClientClassPathTests {

    /** The build writes this file; the enforcer rule {@code client-only} fails earlier for the same dependencies. */
    private static final Path CLASS_PATH = Path.of("target", "runtime-classpath.txt");

    @Test
    void containsOnlyTheModulesThatAClientNeeds() throws IOException {
        assertThat(entries())
                .filteredOn((entry) -> entry.contains("flow-") || entry.contains("proto" + File.separator))
                .isNotEmpty()
                .allMatch((entry) -> entry.contains("flow-documents") || entry.contains("proto"));
    }

    @Test
    void containsNoServerYamlOrSpring() throws IOException {
        assertThat(entries())
                .isNotEmpty()
                .noneMatch((entry) -> entry.contains("grpc-services"))
                .noneMatch((entry) -> entry.contains("snakeyaml"))
                .noneMatch((entry) -> entry.contains("springframework") || entry.contains("spring-"))
                .noneMatch((entry) -> entry.contains("picocli"));
    }

    /** A class that only one of these modules has must be absent from the class path of the tests as well. */
    @Test
    void excludesTheGatewayTheLauncherAndTheHttpServer() {
        assertThat(List.of(
                        "dev/flow/gateway/Gateway.class",
                        "dev/flow/local/LocalFlow.class",
                        "dev/flow/executor/ExecutorServer.class",
                        "dev/flow/definition/Flow.class"))
                .allSatisfy((type) -> assertThat(getClass().getClassLoader().getResource(type))
                        .isNull());
    }

    private static List<String> entries() throws IOException {
        return Arrays.asList(Files.readString(CLASS_PATH).strip().split(File.pathSeparator));
    }
}
