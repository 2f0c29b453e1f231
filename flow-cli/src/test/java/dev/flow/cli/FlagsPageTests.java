package dev.flow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The flags on docs/cli.md and those of the commands. */
class FlagsPageTests {

    private static final Path PAGE = Path.of("../docs/cli.md");
    private static final Pattern FLAG = Pattern.compile("`(--?[a-z-]+)`");

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "executor"})
    void thePageListsEveryFlagThatHasAnEffect(String command) throws IOException {
        CommandLine line = FlowCommand.commandLine().getSubcommands().get(command);
        Set<String> ours = line.getCommandSpec().options().stream()
                .filter((option) -> !option.hidden() && !option.versionHelp() && !option.usageHelp())
                .map(OptionSpec::names)
                .flatMap(Arrays::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented(command)).isEqualTo(ours);
    }

    private static Set<String> documented(String command) throws IOException {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("<!-- flags: " + command + " -->"));
        return table.substring(0, table.indexOf("<!-- end of flags -->"))
                .lines()
                .filter((line) -> line.startsWith("| `"))
                .map((line) -> line.substring(0, line.indexOf('|', 1)))
                .flatMap((cell) -> FLAG.matcher(cell).results())
                .map((found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
