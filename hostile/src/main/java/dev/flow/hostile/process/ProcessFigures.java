package dev.flow.hostile.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Figures of a process as Linux reports them; all are zero for a process that has ended.
 *
 * @param residentMegabytes the resident memory
 * @param threads the number of threads
 * @param files the number of open file descriptors
 */
public record ProcessFigures(long residentMegabytes, long threads, long files) {

    private static final ProcessFigures NONE = new ProcessFigures(0, 0, 0);

    /** Reads the figures of a process. */
    public static ProcessFigures of(long pid) {
        Path directory = Path.of("/proc", String.valueOf(pid));
        try (Stream<Path> files = Files.list(directory.resolve("fd"))) {
            String status = Files.readString(directory.resolve("status"));
            return new ProcessFigures(field(status, "VmRSS:") / 1024, field(status, "Threads:"), files.count());
        } catch (IOException ended) {
            return NONE;
        }
    }

    static long field(String status, String name) {
        return status.lines()
                .filter((line) -> line.startsWith(name))
                .mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
