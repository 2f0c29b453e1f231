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
    private final ScenarioRunner runner;
    private final boolean fresh;

    /**
     * @param fresh whether each scenario gets a new Gateway
     */
    Campaign(TestBed bed, GatewayKind kind, Pace pace, boolean fresh) {
        this.bed = bed;
        this.kind = kind;
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

    /** Runs a scenario, and once more if nothing but victims' figures fail, in case other processes caused that. */
    private Result run(Scenario scenario, GatewayProcess gateway) throws Exception {
        Result first = this.runner.run(scenario, gateway);
        return first.onlyVictims() ? this.runner.run(scenario, gateway) : first;
    }

    private boolean replace(List<Result> results) {
        if (results.isEmpty()) {
            return false;
        }
        Result last = results.get(results.size() - 1);
        // A heap that ran out once leaves threads and pools in an unknown state.
        boolean broken = !last.cost().alive()
                || last.violations().stream().anyMatch((violation) -> violation.startsWith("OutOfMemoryError"));
        return this.fresh || broken;
    }

    private GatewayProcess start() throws Exception {
        GatewayProcess gateway = this.bed.gateway(this.kind);
        this.runner.warmUp(gateway);
        return gateway;
    }
}
