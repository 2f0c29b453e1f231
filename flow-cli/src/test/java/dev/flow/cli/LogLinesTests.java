package dev.flow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLinesTests {

    private static final String TIME = "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ";

    @Test
    void linesContainTheNameOfTheProcess() {
        LogLines lines = new LogLines("gateway", List.of("encoder"), false);
        assertThat(lines.doLayout(event("dev.flow.launch.encoder", Level.INFO, "WARN careful")))
                .matches(TIME + "encoder \\| WARN careful\n");
        assertThat(lines.doLayout(event("dev.flow.readiness", Level.WARN, "gone")))
                .matches(TIME + "gateway \\| WARN gone\n");
        assertThat(lines.doLayout(event("dev.flow.launch.ExecutorLauncher", Level.INFO, "launched")))
                .matches(TIME + "gateway \\| launched\n");
    }

    @Test
    void eachExecutorHasAColor() {
        LogLines lines = new LogLines("gateway", List.of("a", "b"), true);
        String a = lines.doLayout(event("dev.flow.launch.a", Level.INFO, "x"));
        String b = lines.doLayout(event("dev.flow.launch.b", Level.INFO, "x"));
        assertThat(a).contains("\u001b[36ma ");
        assertThat(b).contains("\u001b[33mb ");
    }

    private static LoggingEvent event(String logger, Level level, String message) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerName(logger);
        event.setLevel(level);
        event.setMessage(message);
        event.setTimeStamp(1);
        return event;
    }
}
