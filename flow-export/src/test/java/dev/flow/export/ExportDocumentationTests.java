package dev.flow.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What docs/kubernetes.md and docs/compose.md show is what there is. */
class ExportDocumentationTests {

    private static final List<String> PAGES = List.of("kubernetes.md", "compose.md");
    private static final String COMMAND = "java -jar flow-cli/target/flow.jar export ";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> commandsRun() {
        return PAGES.stream()
                .flatMap((page) -> snippets(page, "shell"))
                .flatMap(String::lines)
                .filter((line) -> line.startsWith(COMMAND))
                .map((line) -> DynamicTest.dynamicTest(line, () -> run(line.substring(COMMAND.length()))));
    }

    private void run(String line) throws IOException {
        Path examples = Files.createDirectories(this.folder.resolve("examples"));
        for (Examples example : Examples.values()) {
            Files.writeString(examples.resolve(example.path().getFileName()), Examples.read(example.path()));
        }
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        String name = words.remove(0);
        words.replaceAll((word) -> word.matches("examples/.*|k8s|.*\\.yml")
                ? this.folder.resolve(word).toString()
                : word);
        Object command = name.equals("kubernetes") ? new KubernetesCommand() : new DockerComposeCommand();
        assertThat(new CommandLine(command).execute(words.toArray(String[]::new)))
                .isZero();
        assertThat(Examples.files(this.folder).keySet())
                .anyMatch((file) -> file.matches("k8s/gateway/pods.yml|docker-compose.yml"));
    }

    @Test
    void snippetsAreInWhatIsExported() {
        String all = String.join(
                "\n",
                Examples.files(Path.of("src/test/golden")).values().stream()
                        .map(ExportDocumentationTests::withoutIndentation)
                        .toList());
        assertThat(PAGES.stream().flatMap((page) -> snippets(page, "yaml")))
                .hasSize(4)
                .allSatisfy((snippet) -> assertThat(all).contains(withoutIndentation(snippet)));
    }

    @Test
    void everyFileIsInTheTable() {
        Map<String, String> golden = Examples.files(Path.of("src/test/golden/everything/kubernetes"));
        List<String> written = golden.keySet().stream()
                .map((path) -> path.substring(path.indexOf('/') + 1))
                .distinct()
                .toList();
        List<String> told = Pattern.compile("(?m)^\\| `([\\w-]+\\.yml)` \\|")
                .matcher(page("kubernetes.md"))
                .results()
                .map((found) -> found.group(1))
                .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void optionsThatAreToldOfAreThere() {
        List<String> known = List.copyOf(new CommandLine(new KubernetesCommand())
                .getCommandSpec()
                .optionsMap()
                .keySet());
        assertThat(PAGES.stream()
                        .flatMap((page) -> Pattern.compile("`(--[\\w-]+)")
                                .matcher(page(page))
                                .results())
                        .map((found) -> found.group(1))
                        // of an image of Jina's
                        .filter((option) ->
                                !List.of("--port", "--name", "--uses-with").contains(option)))
                .isNotEmpty()
                .allMatch(known::contains);
    }

    private static Stream<String> snippets(String page, String language) {
        return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```")
                .matcher(page(page))
                .results()
                .map((MatchResult found) -> found.group(1));
    }

    private static String withoutIndentation(String text) {
        return String.join("\n", text.lines().map(String::strip).toList());
    }

    private static String page(String name) {
        return Examples.read(Examples.ROOT.resolve("docs").resolve(name));
    }
}
