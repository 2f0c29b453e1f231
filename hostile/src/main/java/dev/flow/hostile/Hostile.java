package dev.flow.hostile;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code benchmarks/hostile} and {@code benchmarks/soak}. */
@Command(
        name = "hostile",
        subcommands = {AttackCommand.class, SoakCommand.class})
public final class Hostile {

    private Hostile() {}

    /**
     * Runs a command.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        // The libraries of the victims log through SLF4J, and nothing they say belongs beside the table.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        // Attackers may still be blocked in sockets; exiting ends them and the servers.
        System.exit(new CommandLine(new Hostile()).execute(arguments));
    }
}
