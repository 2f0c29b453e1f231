package dev.flow.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Limits the processor time of a process with a control group, as the limit of a Kubernetes container does. */
final class CpuQuota implements AutoCloseable {

    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final int PERIOD_MICROS = 100_000;

    private final Path group;
    private final Path parent;

    private CpuQuota(Path parent) {
        this.parent = parent;
        this.group = parent.resolve("flow-starved-" + ProcessHandle.current().pid());
    }

    /**
     * Applies a quota, which ends with {@link #close()}.
     *
     * @param process the process to limit
     * @param cores the number of cores the process may use
     * @throws IOException if this user may not create control groups
     */
    static CpuQuota of(ProcessHandle process, double cores) throws IOException {
        boolean separate = Files.isDirectory(ROOT.resolve("cpu"));
        CpuQuota quota = new CpuQuota(separate ? ROOT.resolve("cpu") : ROOT);
        Files.createDirectories(quota.group);
        int micros = (int) (cores * PERIOD_MICROS);
        if (separate) {
            quota.write("cpu.cfs_period_us", String.valueOf(PERIOD_MICROS));
            quota.write("cpu.cfs_quota_us", String.valueOf(micros));
        } else {
            quota.write("cpu.max", micros + " " + PERIOD_MICROS);
        }
        quota.write("cgroup.procs", String.valueOf(process.pid()));
        return quota;
    }

    private void write(String file, String value) throws IOException {
        Files.writeString(this.group.resolve(file), value);
    }

    /** Moves the processes back and removes the group. */
    @Override
    public void close() throws IOException {
        for (String process : Files.readAllLines(this.group.resolve("cgroup.procs"))) {
            Files.writeString(this.parent.resolve("cgroup.procs"), process);
        }
        Files.delete(this.group);
    }
}
