package dev.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No public type shares its simple name with another type. The test reads sources, because no module has all others on its
 * class path.
 */
class TypeNamesTests {

    /** Generated messages are not written by hand, and programs outside the build have no users. */
    private static final Set<String> OTHER_MODULES = Set.of("proto", "benchmarks", "interop");

    /** Twin names of today, whose owners rename them. */
    private static final Set<String> KNOWN_TWINS =
            Set.of("DryRunReport", "ExecutorSettings", "ExecutorSource", "FlowEndpoint", "Resources");

    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (?:\\w+ |non-sealed )*(?:class|interface|record|enum|@interface) (\\w+)", Pattern.MULTILINE);

    @Test
    void noPublicTypeSharesItsSimpleName() throws IOException {
        Map<String, List<Path>> types = new TreeMap<>();
        for (Path source : sources()) {
            types.computeIfAbsent(simpleName(source), (name) -> new ArrayList<>())
                    .add(source);
        }
        assertThat(types).hasSizeGreaterThan(300);
        types.values()
                .removeIf((sources) -> sources.size() == 1 || sources.stream().noneMatch(TypeNamesTests::isPublic));
        types.keySet().removeAll(KNOWN_TWINS);
        assertThat(types).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.filter((module) ->
                            !OTHER_MODULES.contains(module.getFileName().toString()))
                    .map((module) -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(TypeNamesTests::sources)
                    .toList();
        }
    }

    private static Stream<Path> sources(Path folder) {
        try {
            return Files.walk(folder)
                    .filter((file) -> file.toString().endsWith(".java"))
                    .filter((file) -> !file.endsWith("package-info.java"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String simpleName(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    private static boolean isPublic(Path source) {
        try {
            return PUBLIC_TYPE.matcher(Files.readString(source)).find();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
