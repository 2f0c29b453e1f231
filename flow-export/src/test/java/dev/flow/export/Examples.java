package dev.flow.export;

import dev.flow.definition.Flow;
import dev.flow.yaml.FlowYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** Flows that are exported in tests: those in examples/, each with the options it is meant to be exported with. */
enum Examples {
    FLOW("flow.yml", "--namespace=search"),
    EVERYTHING(
            "everything.yml",
            "--starter=image",
            "--image=text=registry.example/text:1",
            "--autoscale=text=4",
            "--autoscale=gateway=3",
            "--gateway-replicas=2"),
    SPRING("application.yml", "--image=encoder=registry.example/encoder:1");

    static final Path ROOT = Path.of("..");

    private final String file;
    private final List<String> options;

    Examples(String file, String... options) {
        this.file = file;
        this.options = List.of(options);
    }

    Path path() {
        return ROOT.resolve("examples").resolve(this.file);
    }

    Flow flow() {
        try {
            return this == SPRING ? SpringFlow.read(path()).flow() : FlowYaml.load(path());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the command makes of it, by path. */
    Map<String, String> kubernetes(Path folder) {
        export(new KubernetesCommand(), this.options, folder);
        return files(folder);
    }

    /** What the command makes of it. */
    String compose(Path file) {
        export(new DockerComposeCommand(), shared(), file);
        return read(file);
    }

    private List<String> shared() {
        return this.options.stream()
                .filter((option) -> option.startsWith("--image") || option.startsWith("--starter"))
                .toList();
    }

    private void export(Object command, List<String> options, Path target) {
        List<String> arguments = this == SPRING
                ? List.of("--from", path().toString(), target.toString())
                : List.of(path().toString(), target.toString());
        int exit = new CommandLine(command)
                .execute(Stream.concat(arguments.stream(), options.stream()).toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalStateException(this + " is not exported: exit code " + exit);
        }
    }

    static Map<String, String> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            Map<String, String> files = new TreeMap<>();
            all.filter(Files::isRegularFile)
                    .forEach((file) ->
                            files.put(folder.relativize(file).toString().replace('\\', '/'), read(file)));
            return files;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The documents of a file. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> documents(String text) {
        return Stream.of(text.split("(?m)^---\n"))
                .map((document) ->
                        (Map<String, Object>) new LinkedHashMap<>(new Yaml().<Map<String, Object>>load(document)))
                .toList();
    }
}
