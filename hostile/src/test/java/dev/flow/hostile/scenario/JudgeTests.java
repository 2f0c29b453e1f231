package dev.flow.hostile.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.hostile.scenario.Result.Comparison;
import dev.flow.hostile.scenario.Result.Cost;
import dev.flow.hostile.victim.VictimFigures;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JudgeTests {

    private static final Duration SLACK = Duration.ofMillis(10);

    private final Judge judge = new Judge(Limits.DEFAULT, SLACK);

    private static VictimFigures figures(double rate, int millis) {
        return new VictimFigures(rate, Duration.ofMillis(millis), 0);
    }

    private static Cost cost(long resident, long log, boolean alive) {
        return new Cost(resident, OptionalLong.of(50), 30, log, alive);
    }

    @Test
    void passesAVictimWhoseLatencyDoubles() {
        assertThat(this.judge
                        .victim("gRPC", new Comparison(figures(50, 20), figures(50, 50)))
                        .violations())
                .isEmpty();
    }

    @Test
    void failsAVictimWhoseLatencyMoreThanDoubles() {
        assertThat(this.judge
                        .victim("gRPC", new Comparison(figures(50, 20), figures(50, 51)))
                        .violations())
                .singleElement()
                .asString()
                .contains("51 ms", "50 ms");
    }

    @Test
    void failsAVictimThatIsServedLess() {
        assertThat(this.judge
                        .victim("HTTP", new Comparison(figures(50, 20), figures(39, 20)))
                        .violations())
                .hasSize(1);
    }

    @Test
    void doesNotJudgeVictimsOnABusyMachine() {
        assertThat(this.judge
                        .victim("gRPC", new Comparison(figures(10, 900), figures(1, 9_000)))
                        .violations())
                .isEmpty();
    }

    @Test
    void failsForLogMemoryAndDeath() {
        assertThat(this.judge.cost(cost(300, 1_000, true)).violations()).isEmpty();
        assertThat(this.judge.cost(cost(700, 1 << 20, false)).violations()).hasSize(3);
    }

    @Test
    void keepsTheViolationsOfTheAttacker() {
        Outcome outcome = Outcome.of("nothing").require(false, "no GOAWAY").require(true, "never");
        assertThat(this.judge.attacker(outcome).outOfMemory(true).violations())
                .hasSize(2)
                .contains("no GOAWAY");
    }

    @Test
    void knowsWhetherOnlyVictimsSuffered() {
        assertThat(this.judge.onlyVictims()).isFalse();
        this.judge.victim("gRPC", new Comparison(figures(50, 20), figures(50, 500)));
        assertThat(this.judge.onlyVictims()).isTrue();
        assertThat(this.judge.outOfMemory(true).onlyVictims()).isFalse();
    }

    @Test
    void theShortFormPassesAVictimThatIsSlowAndFailsOneThatIsNotServed() {
        Judge slow = new Judge(Limits.DEFAULT.forShortForm(), Duration.ZERO);
        assertThat(slow.victim("gRPC", new Comparison(figures(50, 20), figures(2, 900)))
                        .violations())
                .isEmpty();
        Judge unserved = new Judge(Limits.DEFAULT.forShortForm(), Duration.ZERO);
        assertThat(unserved.victim("gRPC", new Comparison(figures(50, 20), figures(0, 900)))
                        .violations())
                .hasSize(1);
    }
}
