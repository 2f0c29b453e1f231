package dev.flow.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Builds the command line of a child process. */
final class ChildCommand {

    // The parent reads the output as UTF-8. Before Java 18, file.encoding also determines the encoding of the output.
    private static final List<String> OUTPUT =
            List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8");

    // Without a configuration, Logback logs all of Netty at DEBUG. Other SLF4J bindings ignore the property.
    private static final String LOGGING = "-Dlogback.configurationFile=dev/flow/launch/executor-logback.xml";

    private final List<String> jvmOptions;

    ChildCommand(List<String> jvmOptions) {
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    List<String> build(Uses uses, LaunchPlan launch, ExecutorArguments arguments) {
        if (uses instanceof DockerImage image) {
            return image.command(launch, arguments);
        }
        return uses instanceof ExecutorJar jar ? runJar(jar, launch, arguments) : runClass(arguments);
    }

    private List<String> runClass(ExecutorArguments arguments) {
        return Stream.of(
                        List.of(java()),
                        OUTPUT,
                        List.of(LOGGING),
                        jvmOptions,
                        new OwnClassPath().argumentsFor(ExecutorMain.class),
                        arguments.toList())
                .flatMap(List::stream)
                .toList();
    }

    private List<String> runJar(ExecutorJar jar, LaunchPlan launch, ExecutorArguments arguments) {
        List<String> properties = List.of(
                "--flow.executor.address=" + arguments.host(),
                "--flow.executor.port=" + arguments.port(),
                "--flow.launch.parent-watch=" + arguments.parentWatch(),
                // Not the configuration files in the working directory, which belong to the parent.
                "--spring.config.location=optional:classpath:/,optional:classpath:/config/",
                // The jar may contain a Gateway, and a web server with a fixed port.
                "--flow.gateway.enabled=false",
                "--server.address=" + arguments.host(),
                "--server.port=0");
        return Stream.of(
                        List.of(java()),
                        OUTPUT,
                        jvmOptions,
                        List.of("-jar", jar.path().toString()),
                        properties,
                        jar.properties(launch.with()))
                .flatMap(List::stream)
                .toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
