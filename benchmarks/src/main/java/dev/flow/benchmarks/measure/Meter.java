package dev.flow.benchmarks.measure;

import java.io.IOException;
import java.util.OptionalLong;

/** Reads the resource usage of a process. */
@FunctionalInterface
public interface Meter {

    /** Returns the resource usage until now. */
    ResourceUsage read() throws IOException;

    /**
     * Creates the meter of a JVM.
     *
     * @param process the JVM, which must allow attaching
     */
    static Meter ofJvm(ProcessHandle process) throws IOException {
        AllocatedBytes allocated = AllocatedBytes.of(process.pid());
        return () -> new ResourceUsage(CpuTime.ofTree(process), allocated.read());
    }

    /**
     * Creates the meter of any process and its children.
     *
     * @param process the process
     */
    static Meter ofProcess(ProcessHandle process) {
        return () -> new ResourceUsage(CpuTime.ofTree(process), OptionalLong.empty());
    }
}
