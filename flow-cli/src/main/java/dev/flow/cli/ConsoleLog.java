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
 * Sets up Logback, without a file to be parsed: warnings on standard error, until a command that runs for long shows all on
 * standard output, as an Executor launched by {@code flow up} does from the start, in the form that the launcher's own
 * configuration has. Whoever else names a configuration of their own gets that.
 */
public final class ConsoleLog extends ContextAwareBase implements Configurator {

    private static final String CONFIGURED = "logback.configurationFile";
    private static final String LAUNCHED = "flow.log.launched";

    /** Options of a JVM that is launched: its parent puts time and name before each line. Read as XML it took a third of its start. */
    static final List<String> OF_THE_LAUNCHED = List.of("-D" + LAUNCHED + "=true");

    /** For Logback. */
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
     * From now on shows what happens.
     *
     * @param own what this process is called there
     * @param others what those are called whose lines it shows
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
