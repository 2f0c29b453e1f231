package dev.flow.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command did, run in this JVM.
 *
 * @param exitCode its exit code
 * @param out what it wrote
 * @param err what it complained of
 */
record Run(int exitCode, String out, String err) {

    static Run of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine flow = FlowCommand.commandLine();
        flow.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Run(flow.execute(arguments), out.toString(), err.toString());
    }
}
