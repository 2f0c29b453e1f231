package dev.flow.benchmarks.measure;

import java.util.OptionalLong;

/**
 * The resource usage of a process.
 *
 * @param cpuNanos the CPU time in nanoseconds, in user and in system mode
 * @param allocatedBytes the allocated bytes; absent if the process is not a JVM
 */
public record ResourceUsage(long cpuNanos, OptionalLong allocatedBytes) {

    /**
     * Returns the usage since an earlier reading.
     *
     * @param before an earlier reading of the same process
     */
    public ResourceUsage since(ResourceUsage before) {
        return new ResourceUsage(
                this.cpuNanos - before.cpuNanos,
                this.allocatedBytes.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(this.allocatedBytes.getAsLong() - before.allocatedBytes.orElseThrow()));
    }
}
