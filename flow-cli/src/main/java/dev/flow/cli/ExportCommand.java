package dev.flow.cli;

import dev.flow.export.DockerComposeCommand;
import dev.flow.export.KubernetesCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be made of a Flow file: a subcommand for each. */
@Command(
        name = "export",
        description = "Makes something else of a Flow file.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KubernetesCommand.class, DockerComposeCommand.class, FlowchartCommand.class, SchemaCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  flow export kubernetes flow.yml k8s",
            "  flow export docker-compose flow.yml docker-compose.yml",
            "  flow export flowchart flow.yml flow.mmd",
            "  flow export schema flow.schema.json"
        })
final class ExportCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    ExportCommand() {}

    @Override
    public void run() {
        throw new ParameterException(this.spec.commandLine(), "Missing required command");
    }
}
