package dev.flow.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MeterTests {

    @Test
    void parsesAProcessNameWithSeparators() {
        assertThat(CpuTime.parse("7 (a) b (c)) S 1 7 7 0 -1 4194560 1 2 3 4 12 30 0 0 20"))
                .isEqualTo(420_000_000);
    }

    @Test
    void theCpuTimeOfThisProcessIncreases() throws Exception {
        ResourceUsage first = Meter.ofProcess(ProcessHandle.current()).read();

        assertThat(first.cpuNanos()).isPositive();
        assertThat(first.allocatedBytes()).isEmpty();
    }

    @Test
    void computesTheUsageBetweenTwoReadings() {
        ResourceUsage before = new ResourceUsage(100, OptionalLong.of(1000));

        assertThat(new ResourceUsage(150, OptionalLong.of(4000)).since(before))
                .isEqualTo(new ResourceUsage(50, OptionalLong.of(3000)));
    }
}
