package dev.flow.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reads the bytes that the threads of another JVM have allocated, except for the threads of this connection. */
final class AllocatedBytes {

    private final ThreadMXBean threads;

    private AllocatedBytes(ThreadMXBean threads) {
        this.threads = threads;
    }

    static AllocatedBytes of(long pid) throws IOException {
        return new AllocatedBytes(ManagementFactory.newPlatformMXBeanProxy(
                AttachedJvm.connect(pid), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class));
    }

    OptionalLong read() {
        long[] working = Stream.of(this.threads.getThreadInfo(this.threads.getAllThreadIds()))
                .filter((thread) -> thread != null && !measures(thread))
                .mapToLong(ThreadInfo::getThreadId)
                .toArray();
        return OptionalLong.of(LongStream.of(this.threads.getThreadAllocatedBytes(working))
                .filter((bytes) -> bytes > 0)
                .sum());
    }

    private static boolean measures(ThreadInfo thread) {
        return thread.getThreadName().startsWith("RMI ")
                || thread.getThreadName().startsWith("JMX ");
    }
}
