package dev.flow.benchmarks.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** What is alive on the heap of another JVM. */
public final class Heap {

    private static final int COLLECTIONS = 3;

    private final MemoryMXBean memory;

    private Heap(MemoryMXBean memory) {
        this.memory = memory;
    }

    /**
     * The heap of a JVM.
     *
     * @param process the JVM, which must let itself be attached to
     */
    public static Heap of(ProcessHandle process) throws IOException {
        return new Heap(ManagementFactory.newPlatformMXBeanProxy(
                AttachedJvm.connect(process.pid()), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class));
    }

    /** How many bytes are alive: what is left after the garbage has been collected, more than once for what is finalised. */
    public long alive() {
        for (int i = 0; i < COLLECTIONS; i++) {
            this.memory.gc();
        }
        return this.memory.getHeapMemoryUsage().getUsed();
    }
}
