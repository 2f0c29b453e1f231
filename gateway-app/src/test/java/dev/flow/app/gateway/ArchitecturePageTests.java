package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the names on {@code docs/architecture.md} real. */
class ArchitecturePageTests {

    private static final Path ROOT = Path.of("..");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`|\\[\"([^\"]+)\"]");
    private static final Pattern TYPE = Pattern.compile("(?<![@\\w])[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+\\b");
    private static final Pattern STEP = Pattern.compile("\\[\"(\\d+) ");

    /** Names of products that look like the name of a type. */
    private static final Set<String> NO_TYPES = Set.of("WebSocket");

    private final String page = read(ROOT.resolve("docs/architecture.md"));

    @Test
    void everyTypeOnThePageExists() throws IOException {
        assertThat(typesOnThePage()).isNotEmpty().isSubsetOf(sources());
    }

    @Test
    void everyModuleOnThePageExists() {
        Matcher module = Pattern.compile("`(flow-[a-z]+)`").matcher(this.page);
        assertThat(module.results().map((match) -> match.group(1)))
                .isNotEmpty()
                .allSatisfy(
                        (name) -> assertThat(ROOT.resolve(name + "/pom.xml")).exists());
    }

    @Test
    void noPathHasMoreThanFifteenSteps() {
        assertThat(STEP.matcher(this.page).results().map((step) -> Integer.valueOf(step.group(1))))
                .isNotEmpty()
                .allSatisfy((step) -> assertThat(step).isLessThanOrEqualTo(15));
    }

    private Set<String> typesOnThePage() {
        Set<String> types = new TreeSet<>();
        Matcher code = CODE.matcher(this.page);
        while (code.find()) {
            TYPE.matcher(code.group()).results().map((match) -> match.group()).forEach(types::add);
        }
        types.removeAll(NO_TYPES);
        return types;
    }

    private static Set<String> sources() throws IOException {
        try (Stream<Path> files = Files.find(
                ROOT,
                20,
                (file, attributes) -> file.toString().contains("src/main/java")
                        && file.toString().endsWith(".java"))) {
            return files.map((file) -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError("Failed to read " + file, unreadable);
        }
    }
}
