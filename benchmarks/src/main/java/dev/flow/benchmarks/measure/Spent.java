package dev.flow.benchmarks.measure;

import java.util.OptionalLong;

/**
 * What a process has spent.
 *
 * @param cpuNanos time on processors, in user and in system mode
 * @param allocatedBytes what its threads allocated; nothing where it is no JVM
 */
public record Spent(long cpuNanos, OptionalLong allocatedBytes) {

    /**
     * What it spent since then.
     *
     * @param before an earlier reading of the same process
     */
    public Spent since(Spent before) {
        return new Spent(
                this.cpuNanos - before.cpuNanos,
                this.allocatedBytes.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(this.allocatedBytes.getAsLong() - before.allocatedBytes.orElseThrow()));
    }
}
