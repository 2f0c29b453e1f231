package dev.flow.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option with the class path of Executors. */
final class ClassPathOptions {

    private static final String PROPERTY = "java.class.path";

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"--class-path", "-cp"},
            paramLabel = "PATH",
            description = "Jars and directories with the classes of Executors. DIR/* adds all jars of a directory.")
    private String path = "";

    ClassPathOptions() {}

    /** Adds the class path to this process and to the processes that it starts. */
    void add() {
        List<Path> entries = entries();
        if (entries.isEmpty()) {
            return;
        }
        ClassLoader parent = ClassPathOptions.class.getClassLoader();
        Thread.currentThread()
                .setContextClassLoader(new URLClassLoader(
                        entries.stream().map(ClassPathOptions::url).toArray(URL[]::new), parent));
        // The launcher passes this property to child processes.
        List<String> whole = new ArrayList<>(List.of(System.getProperty(PROPERTY)));
        entries.forEach((entry) -> whole.add(entry.toString()));
        System.setProperty(PROPERTY, String.join(File.pathSeparator, whole));
    }

    private List<Path> entries() {
        return Stream.of(this.path.split(File.pathSeparator))
                .filter((entry) -> !entry.isBlank())
                .flatMap(this::expanded)
                .toList();
    }

    private Stream<Path> expanded(String entry) {
        boolean all = entry.equals("*") || entry.endsWith("/*");
        Path path = Path.of(all ? entry.substring(0, entry.length() - 1) : entry);
        if (!Files.exists(path)) {
            throw new ParameterException(
                    this.spec.commandLine(), "--class-path has '" + entry + "', which does not exist");
        }
        return all ? jars(path) : Stream.of(path);
    }

    private static Stream<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter((file) -> file.toString().endsWith(".jar")).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
