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

/** Starts a whole Flow on this machine. */
@Command(
        name = "up",
        description =
                "Starts a Flow on this machine: its Executors in processes of their own, its Gateway in this one.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  flow up flow.yml",
            "  flow up flow.yml --class-path 'build/classes:lib/*' --restart on-failure",
            "",
            "Ctrl-C stops all of it. Exit code 0 where it was stopped, 1 where it could not be started,",
            "2 for wrong arguments."
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
                    "on-failure: an Executor that ends with an error is started anew, on its port; no by default.")
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
        return new Running(this.spec.commandLine().getOut()).run(flow, this.restart.equals("on-failure"));
    }
}
