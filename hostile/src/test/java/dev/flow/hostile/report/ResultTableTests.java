package dev.flow.hostile.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.hostile.process.GatewayKind;
import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.PortKind;
import dev.flow.hostile.scenario.Result;
import dev.flow.hostile.scenario.Result.Comparison;
import dev.flow.hostile.scenario.Result.Cost;
import dev.flow.hostile.scenario.Scenario;
import dev.flow.hostile.victim.VictimFigures;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ResultTableTests {

    private static Result result(double rateBefore, String reaction, String... violations) {
        Comparison victim = new Comparison(
                new VictimFigures(rateBefore, Duration.ofMillis(4), 0), new VictimFigures(7, Duration.ofMillis(12), 3));
        return new Result(
                Scenario.of("6", "rapid-reset", PortKind.GRPC, (target) -> Outcome.of("")),
                GatewayKind.CORE,
                victim,
                victim,
                new Cost(300, OptionalLong.empty(), 25, 2_048, violations.length == 0),
                reaction,
                List.of(violations),
                false);
    }

    @Test
    void showsVictimsBeforeAndDuringWithTheRatio() {
        assertThat(ResultTable.row(result(50, "GOAWAY"))).contains("50 → 7, 4 → 12 ms (3.0×)");
    }

    @Test
    void showsAnUnknownHeapAndTheVerdict() {
        assertThat(ResultTable.row(result(50, "nothing", "first", "second")))
                .contains("| 300 / ? | 25 | 2 | **no** | **fail**: first; second |");
    }

    @Test
    void saysThatVictimsWereNotJudged() {
        assertThat(ResultTable.row(result(10, "GOAWAY"))).contains("pass (victims not judged");
    }

    @Test
    void keepsEveryResultOnOneLineOfAsManyCells() {
        String[] lines = ResultTable.of(List.of(result(50, "a|b\nc"))).split("\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[2].replace("\\|", "").split("\\|")).hasSameSizeAs(lines[0].split("\\|"));
        assertThat(lines[2]).contains("a\\|b c");
    }
}
