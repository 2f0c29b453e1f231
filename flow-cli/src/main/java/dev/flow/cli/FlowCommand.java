package dev.flow.cli;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code flow}, with subcommands to run, check, call and export Flows. */
@Command(
        name = "flow",
        description = "Runs, checks, calls and exports Flows.",
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
            ExportCommandGroup.class,
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
     * Runs one command and exits: with code 0 after success, 1 after a failure, 2 for invalid arguments.
     *
     * @param arguments the command and its arguments
     */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine flow = new CommandLine(new FlowCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(new ExecutionErrors());
        JinaFlags.addTo(flow.getSubcommands().get("executor").getCommandSpec());
        SettingFlags.addTo(flow.getSubcommands().get("gateway").getCommandSpec());
        // After the flags of the command itself.
        JinaFlags.addTo(flow.getSubcommands().get("gateway").getCommandSpec());
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
