package dev.flow.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;

/** Formats the log lines of a launched Executor for {@link LogLines} of its parent: level unless INFO, then the message. */
final class LaunchedLines extends LayoutBase<ILoggingEvent> {

    @Override
    public String doLayout(ILoggingEvent event) {
        return line(event);
    }

    static String line(ILoggingEvent event) {
        String level = event.getLevel() == Level.INFO ? "" : event.getLevel() + " ";
        String stack = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        return level + event.getFormattedMessage() + "\n" + stack;
    }
}
