package dev.flow.launch;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Signals that this process ignores, and so do all processes that it starts; a shell's job in the background ignores Ctrl-C. */
final class IgnoredSignals {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int HEXADECIMAL = 16;
    private static final int INT = 2;

    private IgnoredSignals() {}

    /** Skips the test if this process ignores SIGINT. */
    static void assumeNotInterrupt() throws IOException {
        assumeFalse((ignored() >> (INT - 1) & 1) == 1, "This process ignores SIGINT, as jobs in the background do");
    }

    private static long ignored() throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter((line) -> line.startsWith("SigIgn:"))
                .mapToLong((line) -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), HEXADECIMAL))
                .findFirst()
                .orElse(0);
    }
}
