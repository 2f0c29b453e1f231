package dev.flow.benchmarks.faults;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs cases one after the other and reports their findings.
 *
 * @param jars the jars to start
 * @param out the directory of results and logs
 * @param quick whether the run is a quick check
 */
record CaseRunner(TestBed.Jars jars, Path out, boolean quick) {

    /** Runs the cases, and returns the number of incomplete cases. */
    int run(List<? extends FaultCase> cases) throws IOException {
        Files.createDirectories(this.out);
        List<Finding> findings = new ArrayList<>();
        int broken = 0;
        for (FaultCase each : cases) {
            System.err.println(each.name());
            Findings found = new Findings(each.name());
            // A failed case must not discard the results of the cases before it.
            try (TestBed testBed = new TestBed(this.jars, this.out.toAbsolutePath(), this.quick)) {
                each.measure(testBed, found);
            } catch (IOException | RuntimeException failure) {
                System.err.println("  INCOMPLETE: " + failure);
                broken++;
            }
            findings.addAll(found.all());
        }
        report(findings);
        return broken;
    }

    private void report(List<Finding> findings) throws IOException {
        String table = new FindingsTable(findings).toString();
        Files.writeString(this.out.resolve("results.md"), table);
        new JsonMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(
                        this.out.resolve("results.json").toFile(), new Report(Instant.now(), Machine.here(), findings));
        System.out.println(table);
    }

    /** The report of a run. */
    private record Report(Instant at, Machine machine, List<Finding> findings) {}

    /** The machine of the run. */
    private record Machine(int processors, String system, String jvm) {

        static Machine here() {
            OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
            return new Machine(
                    system.getAvailableProcessors(),
                    system.getName() + " " + system.getVersion(),
                    System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        }
    }
}
