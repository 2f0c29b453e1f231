package dev.flow.benchmarks.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** Measures the live heap of another JVM. */
public final class Heap {

    private static final int COLLECTIONS = 3;

    private final MemoryMXBean memory;

    private Heap(MemoryMXBean memory) {
        this.memory = memory;
    }

    /**
     * Connects to a JVM.
     *
     * @param process the JVM, which must allow attaching
     */
    public static Heap of(ProcessHandle process) throws IOException {
        return new Heap(ManagementFactory.newPlatformMXBeanProxy(
                AttachedJvm.connect(process.pid()), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class));
    }

    /** Returns the live bytes after several garbage collections, which also free finalized objects. */
    public long alive() {
        for (int i = 0; i < COLLECTIONS; i++) {
            this.memory.gc();
        }
        return this.memory.getHeapMemoryUsage().getUsed();
    }
}
