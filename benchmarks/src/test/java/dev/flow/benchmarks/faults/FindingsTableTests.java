package dev.flow.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTableTests {

    @Test
    void marksMissedPromisesAndShowsFiguresWithoutAPromise() {
        List<Finding> findings = List.of(
                new Finding("kill -9", "told, worst of 3", 1234.0, "ms", 50.0, List.of(1.0, 12.34, 1234.0), 2.04),
                new Finding("kill -9", "ratio", 1.25, "×", 1.3, List.of(1.25), 2),
                new Finding("kill -9", "exit code", 0, "", null, List.of(0.0), 2));
        assertThat(new FindingsTable(findings)).hasToString("""
                        | Case | Figure | Measured | Promised | | Load |
                        |---|---|--:|--:|---|--:|
                        | kill -9 | told, worst of 3 | 1,234 ms (median 12.3 ms) | ≤ 50 ms | **missed** | 2.0 |
                        | kill -9 | ratio | 1.25× | ≤ 1.30× | met | 2.0 |
                        | kill -9 | exit code | 0 | – |  | 2.0 |
                        """);
    }
}
