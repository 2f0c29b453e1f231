package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.Flow;
import dev.flow.yaml.FlowYaml;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** What README and docs show is true: Java compiles, YAML names properties there are, links lead somewhere. */
class DocumentationTests {

    private static final Path ROOT = Path.of("..");

    @TempDir
    private Path classes;

    @TestFactory
    Stream<DynamicTest> javaCompiles() {
        return snippets("java").map((snippet) -> DynamicTest.dynamicTest(snippet.name(), () -> compile(snippet)));
    }

    @TestFactory
    Stream<DynamicTest> yamlNamesPropertiesThereAre() {
        List<Pattern> known =
                Metadata.names().stream().map(DocumentationTests::pattern).toList();
        return snippets("yaml")
                .filter((snippet) -> !isFlowFile(snippet))
                .map((snippet) -> DynamicTest.dynamicTest(
                        snippet.name(),
                        () -> assertThat(keys(snippet.text()))
                                .filteredOn((key) -> key.startsWith("flow."))
                                .allMatch((key) -> known.stream()
                                        .anyMatch((pattern) ->
                                                pattern.matcher(key).matches()))));
    }

    @TestFactory
    Stream<DynamicTest> flowFilesAreRead() {
        return snippets("yaml")
                .filter(DocumentationTests::isFlowFile)
                .map((snippet) -> DynamicTest.dynamicTest(snippet.name(), () -> {
                    Flow flow =
                            FlowYaml.reader().environment(Map.of("SIZE", "7")).read("snippet", snippet.text());
                    assertThat(flow.executors()).isNotEmpty();
                }));
    }

    private static boolean isFlowFile(Snippet snippet) {
        return snippet.text().startsWith("jtype: Flow") || snippet.text().startsWith("!Flow");
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() {
        return pages().map((page) -> DynamicTest.dynamicTest(page.toString(), () -> {
            Matcher link = Pattern.compile("]\\(([^)#:]+)\\)").matcher(read(page));
            while (link.find()) {
                assertThat(page.resolveSibling(link.group(1))).exists();
            }
        }));
    }

    private void compile(Snippet snippet) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Matcher type = Pattern.compile("(?:class|record|interface) (\\w+)").matcher(snippet.text());
        assertThat(type.find()).isTrue();
        JavaFileObject source =
                new SimpleJavaFileObject(
                        URI.create("string:///" + type.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return snippet.text();
                    }
                };
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-proc:none", "-d", this.classes.toString(), "-cp", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(problems, files, null, options, null, List.of(source))
                    .call();
            assertThat(compiled).as(problems.toString()).isTrue();
        }
    }

    private static List<String> keys(String yaml) throws IOException {
        List<PropertySource<?>> sources = new YamlPropertySourceLoader()
                .load("snippet", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
        return sources.stream()
                .flatMap((source) -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .toList();
    }

    private static Pattern pattern(String property) {
        return Pattern.compile("\\Q" + property.replaceAll("<\\w+>", "\\\\E[\\\\w-]+\\\\Q") + "\\E(\\[\\d+])?");
    }

    private static Stream<Snippet> snippets(String language) {
        Pattern fence = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```");
        return pages().flatMap((page) -> {
            List<Snippet> snippets = new ArrayList<>();
            Matcher matcher = fence.matcher(read(page));
            while (matcher.find()) {
                snippets.add(new Snippet(page.getFileName() + " " + (snippets.size() + 1), matcher.group(1)));
            }
            return snippets.stream();
        });
    }

    private static Stream<Path> pages() {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(top, docs)
                    .filter((path) -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private record Snippet(String name, String text) {}
}
