package dev.flow.hostile.victim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentileTests {

    @Test
    void takesTheNearestRank() {
        List<Long> values = LongStream.rangeClosed(1, 200).boxed().toList();
        assertThat(Percentile.of(values, 0.99)).isEqualTo(Duration.ofNanos(198));
        assertThat(Percentile.of(List.of(7L), 0.99)).isEqualTo(Duration.ofNanos(7));
    }

    @Test
    void isZeroWithoutValues() {
        assertThat(Percentile.of(List.of(), 0.99)).isZero();
    }
}
