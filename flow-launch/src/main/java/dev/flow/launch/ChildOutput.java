package dev.flow.launch;

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

/** Logs what a child writes, line by line; a line that is too long is logged in pieces. */
final class ChildOutput {

    static final int LONGEST_LINE = 8192;

    private final Logger log;
    private final StringBuilder line = new StringBuilder();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile String last = "";

    private ChildOutput(String executor) {
        this.log = LoggerFactory.getLogger("dev.flow.launch." + executor);
    }

    /** Starts a thread that reads to the end of the output; a child whose output nobody reads stands still. */
    static ChildOutput follow(String executor, InputStream output) {
        ChildOutput child = new ChildOutput(executor);
        Thread thread = new Thread(() -> child.readAll(output), "flow-output-" + executor);
        thread.setDaemon(true);
        thread.start();
        return child;
    }

    /**
     * The last line written, once all that will ever be is read.
     *
     * @param longest how long to wait for that
     */
    String lastWords(Duration longest) {
        ended.copy()
                .completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return last;
    }

    private void readAll(InputStream output) {
        try (Reader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (int next = reader.read(); next != -1; next = reader.read()) {
                add((char) next);
            }
        } catch (IOException gone) {
            log.debug("output ended", gone);
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
