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

/** Formats log lines: time, name of the process, message. In a terminal, each name has a color. */
final class LogLines extends LayoutBase<ILoggingEvent> {

    /** The prefix of the loggers for the output of launched Executors. */
    private static final String LAUNCHED = "dev.flow.launch.";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private static final List<IStyle> COLORS =
            List.of(Style.fg_cyan, Style.fg_yellow, Style.fg_green, Style.fg_magenta, Style.fg_blue);

    private final String own;
    private final boolean colored;
    private final int width;
    private final Map<String, IStyle> colors = new ConcurrentHashMap<>();

    /**
     * @param own the name of this process
     * @param others the names of the launched Executors
     * @param colored whether names have colors
     */
    LogLines(String own, List<String> others, boolean colored) {
        this.own = own;
        this.colored = colored;
        this.width = Stream.concat(Stream.of(own), others.stream())
                .mapToInt(String::length)
                .max()
                .orElse(0);
        others.forEach(this::color);
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        boolean launched = event.getLoggerName().startsWith(LAUNCHED)
                && this.colors.containsKey(event.getLoggerName().substring(LAUNCHED.length()));
        String name = launched ? event.getLoggerName().substring(LAUNCHED.length()) : this.own;
        // The lines of a child already have a level.
        String line = launched ? event.getFormattedMessage() + "\n" : LaunchedLines.line(event);
        return TIME.format(Instant.ofEpochMilli(event.getTimeStamp()).atZone(ZoneId.systemDefault())) + " "
                + painted(name) + " | " + line;
    }

    private String painted(String name) {
        String padded = name + " ".repeat(Math.max(0, this.width - name.length()));
        if (!this.colored) {
            return padded;
        }
        IStyle style = name.equals(this.own) ? Style.bold : color(name);
        return style.on() + padded + style.off();
    }

    private IStyle color(String name) {
        return this.colors.computeIfAbsent(name, (added) -> COLORS.get(this.colors.size() % COLORS.size()));
    }
}
