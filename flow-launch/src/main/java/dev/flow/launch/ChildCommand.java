package dev.flow.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The command line of a child JVM. */
final class ChildCommand {

    // The parent reads what the child writes as UTF-8; before Java 18 the output's encoding is that of files.
    private static final List<String> OUTPUT =
            List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8");

    // Without a configuration Logback writes every DEBUG line of Netty; other bindings ignore the property.
    private static final String LOGGING = "-Dlogback.configurationFile=dev/flow/launch/executor-logback.xml";

    private final List<String> jvmOptions;

    ChildCommand(List<String> jvmOptions) {
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    List<String> toRun(Uses uses, LaunchPlan launch, ExecutorArguments arguments) {
        if (uses instanceof DockerImage image) {
            return image.command(launch, arguments);
        }
        return uses instanceof ExecutorJar jar ? running(jar, launch, arguments) : hosting(arguments);
    }

    private List<String> hosting(ExecutorArguments arguments) {
        return Stream.of(
                        List.of(java()),
                        OUTPUT,
                        List.of(LOGGING),
                        jvmOptions,
                        new OwnClassPath().toRun(ExecutorMain.class),
                        arguments.toList())
                .flatMap(List::stream)
                .toList();
    }

    private List<String> running(ExecutorJar jar, LaunchPlan launch, ExecutorArguments arguments) {
        List<String> properties = List.of(
                "--flow.executor.address=" + arguments.host(),
                "--flow.executor.port=" + arguments.port(),
                "--flow.launch.parent-watch=" + arguments.parentWatch(),
                // It reads the configuration files of the directory that the parent was started in too:
                // it must neither be a Gateway that launches in its turn, nor want the parent's HTTP port.
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
