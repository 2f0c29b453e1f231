package dev.flow.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.benchmarks.load.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarkdownTableTests {

    private static final Scenario SCENARIO = new Scenario(Kind.UNARY, 64, 10_000);

    @Test
    void ratiosCompareTargetsOfTheSameRound() {
        // A machine that became three times slower after the first round.
        List<Round> rounds = List.of(
                round("hop", 1, 3000, 10.0),
                round("hop", 2, 1000, 30.0),
                round("gateway", 1, 3600, 9.0),
                round("gateway", 2, 1200, 27.0));

        assertThat(new MarkdownTable(rounds, "hop").toString()).isEqualTo("""
                        | Case | Target | CPU µs/request | allocated B/request | requests/s | p50 µs | p99 µs |
                        |---|---|--:|--:|--:|--:|--:|
                        | unary, 64 in flight, 10 kB | hop | 20.0 | – | 2,000 | 20.0 | 40.0 |
                        | unary, 64 in flight, 10 kB | gateway | 18.0 (0.90×) | – | 2,400 (1.20×) | 20.0 (1.00×) | 40.0 (1.00×) |
                        """);
    }

    private static Round round(String target, int number, double perSecond, @Nullable Double cpu) {
        return new Round(SCENARIO, target, number, 100, perSecond, 20, 40, cpu, null);
    }
}
