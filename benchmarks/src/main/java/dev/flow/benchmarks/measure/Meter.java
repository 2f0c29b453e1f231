package dev.flow.benchmarks.measure;

import java.io.IOException;
import java.util.OptionalLong;

/** Reads what a process has spent. */
@FunctionalInterface
public interface Meter {

    /** What it has spent until now. */
    Spent read() throws IOException;

    /**
     * The meter of a JVM.
     *
     * @param process the JVM, which must let itself be attached to
     */
    static Meter ofJvm(ProcessHandle process) throws IOException {
        AllocatedBytes allocated = AllocatedBytes.of(process.pid());
        return () -> new Spent(CpuTime.ofTree(process), allocated.read());
    }

    /**
     * The meter of any process and its children.
     *
     * @param process the process
     */
    static Meter ofProcess(ProcessHandle process) {
        return () -> new Spent(CpuTime.ofTree(process), OptionalLong.empty());
    }
}
