package dev.flow.hostile.scenario;

import dev.flow.hostile.scenario.Result.Comparison;
import dev.flow.hostile.scenario.Result.Cost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares what was measured with the limits of a scenario. */
final class Judge {

    private final Limits limits;
    private final Duration slack;
    private final List<String> violations = new ArrayList<>();
    private int victimViolations;

    /**
     * @param limits the limits of the scenario
     * @param slack what a victim's p99 may be above twice its value before, for the noise of the machine
     */
    Judge(Limits limits, Duration slack) {
        this.limits = limits;
        this.slack = slack;
    }

    Judge attacker(Outcome outcome) {
        this.violations.addAll(outcome.violations());
        return this;
    }

    /** Judges a victim; one that was not served at its rate before the attack is no measure of the attack. */
    Judge victim(String name, Comparison victim) {
        if (!victim.before().steady()) {
            return this;
        }
        int others = this.violations.size();
        double allowed = this.limits.latencyRatio() * victim.before().p99Millis() + this.slack.toMillis();
        require(
                victim.during().p99Millis() <= allowed,
                "p99 of the %s victim is %.0f ms, limit %.0f ms",
                name,
                victim.during().p99Millis(),
                allowed);
        double least = this.limits.servedShare() * victim.before().rate();
        require(
                victim.during().rate() >= least,
                "the %s victim was served %.1f requests/s, limit %.1f",
                name,
                victim.during().rate(),
                least);
        this.victimViolations += this.violations.size() - others;
        return this;
    }

    Judge cost(Cost cost) {
        require(cost.alive(), "the Gateway does not serve any more");
        require(
                cost.logBytes() <= this.limits.logBytes(),
                "%d kB of log, limit %d kB",
                cost.logBytes() / 1024,
                this.limits.logBytes() / 1024);
        require(
                cost.residentMegabytes() <= this.limits.residentMegabytes(),
                "%d MB resident, limit %d MB",
                cost.residentMegabytes(),
                this.limits.residentMegabytes());
        return this;
    }

    Judge outOfMemory(boolean seen) {
        require(!seen, "OutOfMemoryError in the log");
        return this;
    }

    /** Whether there are violations, and all concern victims, whose figures the rest of the machine can spoil. */
    boolean onlyVictims() {
        return this.victimViolations > 0 && this.victimViolations == this.violations.size();
    }

    private void require(boolean met, String violation, Object... values) {
        if (!met) {
            this.violations.add(String.format(Locale.ROOT, violation, values));
        }
    }

    List<String> violations() {
        return List.copyOf(this.violations);
    }
}
