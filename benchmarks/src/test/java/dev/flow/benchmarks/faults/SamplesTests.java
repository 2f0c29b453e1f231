package dev.flow.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTests {

    private static final List<Double> HUNDRED =
            IntStream.rangeClosed(1, 100).mapToObj((number) -> 101.0 - number).toList();

    @Test
    void ninetyNineOfAHundredSamplesDoNotExceedTheP99() {
        assertThat(Samples.percentile(HUNDRED, 0.99)).isEqualTo(99);
        assertThat(Samples.median(HUNDRED)).isEqualTo(50);
        assertThat(Samples.worst(HUNDRED)).isEqualTo(100);
    }

    @Test
    void rejectsTheMedianOfNoSamples() {
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.median(List.of()));
    }
}
