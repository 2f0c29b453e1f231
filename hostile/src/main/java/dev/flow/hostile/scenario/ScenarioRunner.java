package dev.flow.hostile.scenario;

import dev.flow.hostile.process.GatewayProcess;
import dev.flow.hostile.process.Jcmd;
import dev.flow.hostile.process.TestBed;
import dev.flow.hostile.scenario.Result.Comparison;
import dev.flow.hostile.scenario.Result.Cost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs scenarios, one at a time. */
public final class ScenarioRunner {

    private static final Duration RECOVERY = Duration.ofSeconds(15);

    private final TestBed bed;
    private final Pace pace;

    /**
     * @param bed the Executors
     * @param pace how long to measure
     */
    public ScenarioRunner(TestBed bed, Pace pace) {
        this.bed = bed;
        this.pace = pace;
    }

    /** Waits until a Gateway that was just started serves, and sends requests until it is warm. */
    public void warmUp(GatewayProcess gateway) throws Exception {
        if (!new Readiness(gateway).await(Duration.ofMinutes(1))) {
            throw new IOException(
                    "The Gateway is not ready. See " + gateway.server().log() + ".");
        }
        try (Victims victims = new Victims(gateway)) {
            victims.warmUp(this.pace.warmUp());
        }
    }

    /** Runs one scenario. */
    public Result run(Scenario scenario, GatewayProcess gateway) throws Exception {
        Target target = new Target(this.bed, gateway, scenario.port(), this.pace.quick());
        Logs logs = new Logs(List.of(gateway.server(), this.bed.encoder(), this.bed.busy()));
        try (Victims victims = new Victims(gateway);
                Observer observer = Observer.of(gateway.server().pid())) {
            victims.beforeAttack(this.pace.before());
            Outcome outcome = attack(scenario, target);
            Comparison grpc = victims.grpc();
            Comparison http = victims.http();
            Cost cost = cost(gateway, observer, logs);
            Judge judge = new Judge(limits(scenario), this.pace.slack())
                    .attacker(outcome)
                    .victim("gRPC", grpc)
                    .victim("HTTP", http)
                    .cost(cost)
                    .outOfMemory(logs.contains("OutOfMemoryError"));
            return new Result(
                    scenario,
                    gateway.kind(),
                    grpc,
                    http,
                    cost,
                    outcome.reaction(),
                    judge.violations(),
                    judge.onlyVictims());
        }
    }

    private Limits limits(Scenario scenario) {
        return this.pace.quick() ? scenario.limits().forShortForm() : scenario.limits();
    }

    private Outcome attack(Scenario scenario, Target target) throws InterruptedException {
        Deadline least = Deadline.in(this.pace.leastAttack());
        CompletableFuture<Outcome> attack = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(attack, scenario, target), scenario.toString());
        thread.setDaemon(true);
        thread.start();
        Outcome outcome = await(attack);
        thread.interrupt();
        least.pause(this.pace.leastAttack());
        return outcome;
    }

    private static void complete(CompletableFuture<Outcome> attack, Scenario scenario, Target target) {
        try {
            attack.complete(scenario.attack().run(target));
        } catch (Throwable failed) {
            attack.completeExceptionally(failed);
        }
    }

    private Outcome await(CompletableFuture<Outcome> attack) throws InterruptedException {
        try {
            return attack.get(this.pace.longestAttack().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            return Outcome.of("unknown").require(false, "the attack failed: " + failed.getCause());
        } catch (TimeoutException late) {
            return Outcome.of("nothing").require(false, "the attack did not end in time");
        }
    }

    private Cost cost(GatewayProcess gateway, Observer observer, Logs logs) throws IOException {
        boolean alive = new Readiness(gateway).await(RECOVERY);
        // The heap is not judged, and jcmd starts a JVM, which takes longer than a short attack.
        OptionalLong heap =
                alive && !this.pace.quick() ? new Jcmd(gateway.server().pid()).heap() : OptionalLong.empty();
        return new Cost(
                observer.highest().residentMegabytes(),
                heap.isPresent() ? OptionalLong.of(heap.getAsLong() / 1024) : heap,
                observer.highest().files(),
                logs.bytes(),
                alive);
    }
}
