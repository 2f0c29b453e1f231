package dev.flow.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The work of processes that starve others, each until the process is killed. */
final class Neighbours {

    private static final int LIVE_OBJECTS = 8_000_000;

    private Neighbours() {}

    /** Uses one processor. */
    static int calculate() {
        long value = 1;
        while (value != 0) {
            // An odd number times an odd number is never zero.
            value = value * 6_364_136_223_846_793_005L;
        }
        return 0;
    }

    /** Starts a JVM, waits for its end and starts the next, as a build does. */
    static int startJvms() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        int code = 0;
        while (code == 0) {
            code = new ProcessBuilder(
                            java, "-Xmx128m", "-jar", System.getProperty("java.class.path"), "faults", "--help")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
        return code;
    }

    /** Collects a heap of many small objects every two seconds. */
    static int collect() {
        List<byte[]> live = new ArrayList<>(LIVE_OBJECTS);
        while (live.size() < LIVE_OBJECTS) {
            live.add(new byte[16]);
        }
        while (!live.isEmpty()) {
            System.gc();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        }
        return 0;
    }
}
