package dev.flow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FlowCommandTests {

    @Test
    void printsTheVersions() {
        assertThat(CommandRun.of("--version").out())
                .startsWith("flow ")
                .contains("java " + System.getProperty("java.version"));
    }

    @Test
    void requiresACommand() {
        CommandRun run = CommandRun.of();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualToIgnoringNewLines("flow: Missing required command (see flow --help)");
    }

    @Test
    void rejectsAMisspelledCommandInOneLineWithASuggestion() {
        CommandRun run = CommandRun.of("pig");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean ping?").hasLineCount(1);
        assertThat(CommandRun.of("dry-run", "localhost:1", "--jsn").err())
                .contains("--json")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"executor", "gateway"})
    void rejectsAnUnknownFlagBehindAFlagOfAnyNumberOfValues(String command) {
        CommandRun run = CommandRun.of(command, "--py-modules", "a.py", "--no-such-flag");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'--no-such-flag'");
    }

    @Test
    void reportsAFailureInOneLineWithoutAStack() {
        CommandRun run = CommandRun.of("up", "no-such.yml");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("flow up: ").contains("no-such.yml").hasLineCount(1);
    }

    @Test
    void anInvalidAddressIsAUsageError() {
        CommandRun run = CommandRun.of("dry-run", "ftp://x");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("ftp://x").hasLineCount(1);
    }

    @Test
    void theCompletionScriptContainsTheCommands() {
        CommandRun run = CommandRun.of("generate-completion");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("dry-run", "--min-successful-attempts");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExample(List<String> command) {
        String[] arguments =
                Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new);
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: flow " + String.join(" ", command), "Example", "  flow ");
    }

    static Stream<List<String>> commands() {
        List<List<String>> commands = new ArrayList<>();
        collect(FlowCommand.commandLine(), List.of(), commands);
        return commands.stream();
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> commands) {
        command.getSubcommands().forEach((name, subcommand) -> {
            boolean ours = subcommand.getCommand().getClass().getPackage().equals(FlowCommand.class.getPackage());
            if (ours && name.equals(subcommand.getCommandName())) {
                List<String> whole =
                        Stream.concat(path.stream(), Stream.of(name)).toList();
                commands.add(whole);
                collect(subcommand, whole, commands);
            }
        });
    }
}
