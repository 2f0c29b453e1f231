package dev.flow.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Reads the CPU time of processes from the operating system. */
final class CpuTime {

    /** The unit of CPU times in /proc: Linux always reports hundredths of a second. */
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);

    private static final int USER = 11;
    private static final int SYSTEM = 12;

    private CpuTime() {}

    static long ofTree(ProcessHandle process) throws IOException {
        long nanos = 0;
        for (ProcessHandle each :
                Stream.concat(Stream.of(process), process.descendants()).toList()) {
            nanos += of(each.pid());
        }
        return nanos;
    }

    private static long of(long pid) throws IOException {
        return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    }

    static long parse(String stat) {
        // The second field, a name in parentheses, may contain spaces and parentheses.
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        return (Long.parseLong(fields.get(USER)) + Long.parseLong(fields.get(SYSTEM))) * TICK;
    }
}
