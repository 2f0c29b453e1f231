package dev.flow.cli;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code flow}: all that can be done with a Flow in a shell. */
@Command(
        name = "flow",
        description = "Starts Flows, asks them, describes them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            ExecutorCommand.class,
            GatewayCommand.class,
            PingCommand.class,
            DryRunCommand.class,
            PostCommand.class,
            ExportCommand.class,
            GenerateCompletion.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  flow up flow.yml",
            "  flow dry-run http://localhost:12345",
            "  flow post http://localhost:12345 /encode --text hello",
            "  flow help post"
        })
public final class FlowCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    FlowCommand() {}

    /**
     * Runs one command, and ends this JVM with its exit code: 0 where it did what was asked, 1 where it did not, 2 where it
     * was asked in a wrong way.
     *
     * @param arguments the command and what it takes
     */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine flow = new CommandLine(new FlowCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(new Failures());
        JinaFlags.OF_AN_EXECUTOR.addTo(flow.getSubcommands().get("executor").getCommandSpec());
        JinaFlags.OF_A_GATEWAY.addTo(flow.getSubcommands().get("gateway").getCommandSpec());
        flow.getSubcommands()
                .get("generate-completion")
                .getCommandSpec()
                .usageMessage()
                .hidden(false);
        return flow;
    }

    @Override
    public void run() {
        throw new ParameterException(this.spec.commandLine(), "Missing required command");
    }
}
