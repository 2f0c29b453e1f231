package dev.flow.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * The result of a command in this JVM.
 *
 * @param exitCode the exit code
 * @param out the standard output
 * @param err the standard error
 */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine flow = FlowCommand.commandLine();
        flow.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new CommandRun(flow.execute(arguments), out.toString(), err.toString());
    }
}
