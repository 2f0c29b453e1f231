package dev.flow.hostile.scenario;

import dev.flow.hostile.process.GatewayKind;
import dev.flow.hostile.victim.VictimFigures;
import java.util.List;
import java.util.OptionalLong;

/**
 * The result of one scenario against one Gateway.
 *
 * @param scenario the scenario
 * @param kind the kind of Gateway
 * @param grpc the figures of the victim over gRPC
 * @param http the figures of the victim over HTTP
 * @param cost the cost to the server
 * @param reaction what the attacker saw
 * @param violations the requirements that were not met; none means passed
 * @param onlyVictims whether there are violations and all concern victims
 */
public record Result(
        Scenario scenario,
        GatewayKind kind,
        Comparison grpc,
        Comparison http,
        Cost cost,
        String reaction,
        List<String> violations,
        boolean onlyVictims) {

    public Result {
        violations = List.copyOf(violations);
    }

    public boolean passed() {
        return this.violations.isEmpty();
    }

    /** Whether the machine was quiet enough to judge the victims. */
    public boolean victimsJudged() {
        return this.grpc.before().steady() && this.http.before().steady();
    }

    /** A victim's figures before and during the attack. */
    public record Comparison(VictimFigures before, VictimFigures during) {

        /** Returns how many times as high as before the p99 was. */
        public double ratio() {
            return this.during.p99Millis() / Math.max(this.before.p99Millis(), 0.001);
        }
    }

    /**
     * The cost to the server.
     *
     * @param residentMegabytes the highest resident memory during the attack
     * @param heapMegabytes the used heap after the attack, empty if the JVM did not answer
     * @param files the most open file descriptors
     * @param logBytes the bytes that all servers logged
     * @param alive whether the Gateway served everything afterwards
     */
    public record Cost(long residentMegabytes, OptionalLong heapMegabytes, long files, long logBytes, boolean alive) {}
}
