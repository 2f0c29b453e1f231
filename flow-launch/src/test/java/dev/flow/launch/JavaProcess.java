package dev.flow.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Starts a JVM with the class path of the tests. */
final class JavaProcess {

    private JavaProcess() {}

    static Process start(Class<?> main, String... arguments) {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlogback.configurationFile=dev/flow/launch/executor-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        try {
            return new ProcessBuilder(
                            Stream.concat(java.stream(), Stream.of(arguments)).toList())
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sends a signal that {@link ProcessHandle} has no method for. */
    static void signal(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    }
}
