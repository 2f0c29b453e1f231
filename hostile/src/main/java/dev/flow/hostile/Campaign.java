package dev.flow.hostile;

import dev.flow.hostile.process.GatewayKind;
import dev.flow.hostile.process.GatewayProcess;
import dev.flow.hostile.process.TestBed;
import dev.flow.hostile.report.ResultTable;
import dev.flow.hostile.scenario.Pace;
import dev.flow.hostile.scenario.Result;
import dev.flow.hostile.scenario.Scenario;
import dev.flow.hostile.scenario.ScenarioRunner;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Runs scenarios one after the other against one kind of Gateway, and replaces a Gateway that does not recover. */
final class Campaign {

    private final TestBed bed;
    private final GatewayKind kind;
    private final Pace pace;
    private final ScenarioRunner runner;
    private final boolean fresh;

    /**
     * @param fresh whether each scenario gets a new Gateway
     */
    Campaign(TestBed bed, GatewayKind kind, Pace pace, boolean fresh) {
        this.bed = bed;
        this.kind = kind;
        this.pace = pace;
        this.runner = new ScenarioRunner(bed, pace);
        this.fresh = fresh;
    }

    /** Runs the scenarios and prints the line of each as soon as it is known. */
    List<Result> run(List<Scenario> scenarios, PrintWriter out) throws Exception {
        List<Result> results = new ArrayList<>();
        GatewayProcess gateway = start();
        try {
            for (Scenario scenario : scenarios) {
                if (replace(results)) {
                    gateway.close();
                    gateway = start();
                }
                Result result = run(scenario, gateway);
                results.add(result);
                out.println(ResultTable.row(result));
                out.flush();
            }
        } finally {
            gateway.close();
        }
        return results;
    }

    /** Runs a scenario, and once more if other processes of the machine may be the cause of its failure. */
    private Result run(Scenario scenario, GatewayProcess gateway) throws Exception {
        Result first = this.runner.run(scenario, gateway);
        boolean again = first.onlyVictims() || this.pace.quick() && !first.passed() && !broken(first);
        return again ? this.runner.run(scenario, gateway) : first;
    }

    private boolean replace(List<Result> results) {
        if (results.isEmpty()) {
            return false;
        }
        return this.fresh || broken(results.get(results.size() - 1));
    }

    /** Whether the Gateway has ended or ran out of heap once, which leaves threads and pools in an unknown state. */
    private static boolean broken(Result result) {
        return !result.cost().alive()
                || result.violations().stream().anyMatch((violation) -> violation.startsWith("OutOfMemoryError"));
    }

    private GatewayProcess start() throws Exception {
        GatewayProcess gateway = this.bed.gateway(this.kind);
        this.runner.warmUp(gateway);
        return gateway;
    }
}
