package dev.flow.hostile.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The executable jars under test.
 *
 * @param gatewayApp the Gateway application
 * @param executorApp the Executor application
 * @param flow the command line
 */
public record Jars(Path gatewayApp, Path executorApp, Path flow) {

    public Jars {
        for (Path jar : List.of(gatewayApp, executorApp, flow)) {
            if (!Files.isRegularFile(jar)) {
                throw new IllegalArgumentException("Jar " + jar
                        + " does not exist. Run 'mvn -DskipTests -pl gateway-app,executor-app,flow-cli -am package'.");
            }
        }
    }

    /** Returns the jars of a build in a source tree. */
    public static Jars under(Path root) {
        return new Jars(
                root.resolve("gateway-app/target/gateway-app.jar"),
                root.resolve("executor-app/target/executor-app.jar"),
                root.resolve("flow-cli/target/flow.jar"));
    }
}
