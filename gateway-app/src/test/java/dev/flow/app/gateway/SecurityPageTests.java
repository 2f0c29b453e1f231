package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of docs/security.md contain the settings of each group with the default and the description of the configuration
 * reference. A group is a comment with the beginnings of the names of its properties.
 */
class SecurityPageTests {

    private static final Path PAGE = Path.of("../docs/security.md");
    private static final Path REFERENCE = Path.of("../docs/reference/configuration.md");
    private static final Pattern GROUP =
            Pattern.compile("<!-- settings: (?<prefixes>[^>]*?) -->\n.*?<!-- end of settings -->", Pattern.DOTALL);
    private static final String HEAD = "| Setting | Default | What it limits |\n|---|---|---|\n";

    @Test
    void theTablesAreThoseOfTheReference() throws IOException {
        Map<String, String> rows = rows();
        String page = Files.readString(PAGE);
        String generated = GROUP.matcher(page).replaceAll((group) -> table(group, rows));
        if (Boolean.getBoolean("reference.update")) {
            Files.writeString(PAGE, generated);
            page = generated;
        }
        assertThat(page)
                .as("Run this test with -Dreference.update=true to update the page.")
                .isEqualTo(generated);
    }

    @Test
    void everySettingThatIsNamedInTheTextExists() throws IOException {
        Map<String, String> rows = rows();
        assertThat(Pattern.compile("`(flow\\.[a-z.-]+[a-z])`")
                        .matcher(Files.readString(PAGE))
                        .results()
                        .map((name) -> name.group(1)))
                .allSatisfy((name) -> assertThat(rows.keySet()).anyMatch((known) -> known.startsWith(name)));
    }

    private static String table(MatchResult group, Map<String, String> rows) {
        String[] prefixes = group.group(1).split(" ");
        String table = rows.entrySet().stream()
                .filter((row) -> Arrays.stream(prefixes).anyMatch(row.getKey()::startsWith))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("\n"));
        return Matcher.quoteReplacement("<!-- settings: " + group.group(1) + " -->\n" + HEAD + table
                + (table.isEmpty() ? "" : "\n") + "<!-- end of settings -->");
    }

    /** The first cell of a row is the property, the last two are its default and its description. */
    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(REFERENCE)) {
            String[] cells = line.split("(?<!\\\\)\\|");
            if (line.startsWith("| `flow.") && cells.length >= 4) {
                String property = cells[1].strip();
                rows.put(
                        property.replace("`", ""),
                        "| " + property + " | " + cells[cells.length - 2].strip() + " | "
                                + cells[cells.length - 1].strip() + " |");
            }
        }
        return rows;
    }
}
