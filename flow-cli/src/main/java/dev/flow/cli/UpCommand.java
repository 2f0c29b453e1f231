package dev.flow.cli;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.Flow;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a Flow on this machine. */
@Command(
        name = "up",
        description = "Runs a Flow on this machine: each Executor in its own process, the Gateway in this process.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  flow up flow.yml",
            "  flow up flow.yml --class-path 'build/classes:lib/*' --restart on-failure",
            "",
            "Ctrl-C stops the Flow. Exit codes: 0 after a stop, 1 if the Flow cannot be started,",
            "2 for invalid arguments."
        })
final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private FlowFileOptions file;

    @Mixin
    private ClassPathOptions classPath;

    @Option(
            names = "--restart",
            paramLabel = "WHEN",
            defaultValue = "no",
            description =
                    "on-failure restarts an Executor that ends with an error, on its port. Default: ${DEFAULT-VALUE}.")
    private String restart;

    UpCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!this.restart.equals("no") && !this.restart.equals("on-failure")) {
            throw new ParameterException(
                    this.spec.commandLine(), "--restart is '" + this.restart + "', expected no or on-failure");
        }
        Flow flow = this.file.read();
        ConsoleLog.show(
                "gateway",
                flow.expanded().executors().stream()
                        .map(ExecutorDefinition::name)
                        .toList());
        this.classPath.add();
        return new ForegroundFlow(this.spec.commandLine().getOut()).run(flow, this.restart.equals("on-failure"));
    }
}
