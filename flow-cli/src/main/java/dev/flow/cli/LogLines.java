package dev.flow.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** A line of the log: when, whose it is, and what. Each process has a colour where there are colours at all. */
final class LogLines extends LayoutBase<ILoggingEvent> {

    /** Before the name of the Executor, in the names of the loggers that tell what children write. */
    private static final String LAUNCHED = "dev.flow.launch.";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private static final List<IStyle> COLOURS =
            List.of(Style.fg_cyan, Style.fg_yellow, Style.fg_green, Style.fg_magenta, Style.fg_blue);

    private final String own;
    private final boolean coloured;
    private final int width;
    private final Map<String, IStyle> colours = new ConcurrentHashMap<>();

    /**
     * @param own what this process is called
     * @param others what those are called whose lines it shows
     * @param coloured whether there are colours
     */
    LogLines(String own, List<String> others, boolean coloured) {
        this.own = own;
        this.coloured = coloured;
        this.width = Stream.concat(Stream.of(own), others.stream())
                .mapToInt(String::length)
                .max()
                .orElse(0);
        others.forEach(this::colour);
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        boolean launched = event.getLoggerName().startsWith(LAUNCHED)
                && this.colours.containsKey(event.getLoggerName().substring(LAUNCHED.length()));
        String name = launched ? event.getLoggerName().substring(LAUNCHED.length()) : this.own;
        // What a child writes begins with a level of its own.
        String line = launched ? event.getFormattedMessage() + "\n" : LaunchedLines.line(event);
        return TIME.format(Instant.ofEpochMilli(event.getTimeStamp()).atZone(ZoneId.systemDefault())) + " "
                + painted(name) + " | " + line;
    }

    private String painted(String name) {
        String padded = name + " ".repeat(Math.max(0, this.width - name.length()));
        if (!this.coloured) {
            return padded;
        }
        IStyle style = name.equals(this.own) ? Style.bold : colour(name);
        return style.on() + padded + style.off();
    }

    private IStyle colour(String name) {
        return this.colours.computeIfAbsent(name, (added) -> COLOURS.get(this.colours.size() % COLOURS.size()));
    }
}
