package dev.flow.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Help.Ansi;

/**
 * Configures Logback without a file. Commands log warnings on standard error; long-running commands log INFO on standard output
 * after {@link #show}. Executors launched by {@code flow up} log INFO on standard output from the start. A configuration file that
 * is set by the user takes precedence.
 */
public final class ConsoleLog extends ContextAwareBase implements Configurator {

    private static final String CONFIGURED = "logback.configurationFile";
    private static final String LAUNCHED = "flow.log.launched";

    /** JVM options of launched Executors, whose parent prefixes lines. Parsing an XML file would take a third of their start time. */
    static final List<String> LAUNCHED_OPTIONS = List.of("-D" + LAUNCHED + "=true");

    /** Called by Logback. */
    public ConsoleLog() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (Boolean.getBoolean(LAUNCHED)) {
            write(context, level(), ConsoleTarget.SystemOut, new LaunchedLines());
            return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
        }
        if (System.getProperty(CONFIGURED) != null) {
            return ExecutionStatus.NEUTRAL;
        }
        write(context, Level.WARN, ConsoleTarget.SystemErr, new LogLines("flow", List.of(), Ansi.AUTO.enabled()));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /**
     * Starts to log INFO on standard output.
     *
     * @param own the name of this process in each line
     * @param others the names of the launched Executors
     */
    static void show(String own, List<String> others) {
        if (System.getProperty(CONFIGURED) == null
                && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            write(context, level(), ConsoleTarget.SystemOut, new LogLines(own, others, Ansi.AUTO.enabled()));
        }
    }

    private static Level level() {
        return Level.toLevel(System.getenv("LOGGING_LEVEL_ROOT"), Level.INFO);
    }

    private static void write(LoggerContext context, Level level, ConsoleTarget target, Layout<ILoggingEvent> lines) {
        lines.setContext(context);
        lines.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(lines);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget(target.getName());
        console.setEncoder(encoder);
        console.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.setLevel(level);
        root.addAppender(console);
    }
}
