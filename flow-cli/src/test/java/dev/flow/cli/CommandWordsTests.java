package dev.flow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** No error of the command line shows which library parses it, or a class. */
class CommandWordsTests {

    private static final List<String> WORDS =
            List.of("picocli", "java.", "javax.", "dev.flow", "Exception", "snakeyaml", "jackson", "netty", "io.grpc");

    @Test
    void describesAnInvalidValueOfEveryOption() {
        List<String> wrong = new ArrayList<>();
        commands(FlowCommand.commandLine(), List.of()).forEach((path) -> {
            for (OptionSpec option : command(path).getCommandSpec().options()) {
                for (String value : List.of("nonsense!", "-5x", "1e999", "", "[", "{\"a\":", "\u0000")) {
                    check(path, option.longestName(), value, wrong);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** Parses only: a value may be valid, and its command would run. */
    private static void check(List<String> path, String option, String value, List<String> wrong) {
        List<String> arguments = new ArrayList<>(path);
        arguments.add(option + "=" + value);
        StringWriter err = new StringWriter();
        try {
            FlowCommand.commandLine().parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException invalid) {
            invalid.getCommandLine().setErr(new PrintWriter(err, true));
            new UsageErrors().handleParseException(invalid, arguments.toArray(String[]::new));
        }
        if (WORDS.stream().anyMatch(err.toString()::contains)) {
            wrong.add(arguments + " -> " + err);
        }
    }

    /** Commands that would start a Flow end their process, so that only their arguments are tested here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "up no-such.yml",
                "export kubernetes no-such.yml out",
                "export docker-compose . out",
                "export flowchart pom.xml out.mmd",
                "post localhost:1 /a --json no-such.json",
                "post localhost:1 /a --json pom.xml",
                "post localhost:1 /a --parameters {",
                "post localhost:1 /a --parameters [] --text a",
                "post localhost:1 /a --header x --text a",
                "post localhost:1 /a --header x-bin=* --text a",
                "post localhost:1 /a --text a --timeout 100",
                "post http://localhost:1 /a --text a",
                "post ws://localhost:1 /a --text a",
                "post http://[::1 /a --text a",
                "ping executor localhost:1 --timeout 100 --attempts 1",
                "ping gateway http://localhost:1 --timeout 100 --attempts 1",
                "dry-run https://localhost:1",
                "gateway --protocol nonsense",
                "gateway --port x"
            })
    void describesAFailureOfACommand(String line) {
        CommandRun run = CommandRun.of(line.split(" "));
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).isNotBlank().doesNotContain(WORDS.toArray(String[]::new));
    }

    private static CommandLine command(List<String> path) {
        CommandLine command = FlowCommand.commandLine();
        for (String name : path) {
            command = command.getSubcommands().get(name);
        }
        return command;
    }

    private static List<List<String>> commands(CommandLine command, List<String> path) {
        return command.getSubcommands().entrySet().stream()
                .flatMap((sub) -> {
                    List<String> longer = new ArrayList<>(path);
                    longer.add(sub.getKey());
                    return Stream.concat(Stream.of(longer), commands(sub.getValue(), longer).stream());
                })
                .toList();
    }
}
