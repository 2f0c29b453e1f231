package dev.flow.launch;

import dev.flow.DaemonThreads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the output of a child line by line. Lines over 8192 characters are split. */
final class ChildOutput {

    static final int LONGEST_LINE = 8192;

    private final Logger log;
    private final StringBuilder line = new StringBuilder();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile String last = "";

    private ChildOutput(String executor) {
        this.log = LoggerFactory.getLogger("dev.flow.launch." + executor);
    }

    /** Starts a thread that reads the output to its end. A child whose output is not read blocks. */
    static ChildOutput follow(String executor, InputStream output) {
        ChildOutput child = new ChildOutput(executor);
        DaemonThreads.start("flow-output-" + executor, () -> child.readAll(output));
        return child;
    }

    /**
     * Waits for the end of the output and returns its last line.
     *
     * @param timeout the maximum time to wait
     */
    String lastLine(Duration timeout) {
        ended.copy()
                .completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return last;
    }

    private void readAll(InputStream output) {
        try (Reader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (int next = reader.read(); next != -1; next = reader.read()) {
                add((char) next);
            }
        } catch (IOException gone) {
            log.debug("The output of the child ended", gone);
        }
        flush();
        ended.complete(null);
    }

    private void add(char next) {
        boolean endOfLine = next == '\n' || next == '\r';
        if (endOfLine || line.length() == LONGEST_LINE) {
            flush();
        }
        if (!endOfLine) {
            line.append(next);
        }
    }

    private void flush() {
        if (!line.isEmpty()) {
            log.info("{}", line);
            last = line.toString();
            line.setLength(0);
        }
    }
}
