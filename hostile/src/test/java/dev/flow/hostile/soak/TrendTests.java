package dev.flow.hostile.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flow.hostile.process.GatewayKind;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTests {

    /** Ten samples, a minute apart. */
    private static List<Sample> samples(IntToDoubleFunction heap) {
        return IntStream.range(0, 10)
                .mapToObj((minute) -> new Sample(60.0 * minute, heap.applyAsDouble(minute), 10, 30, 40))
                .toList();
    }

    @Test
    void findsTheSlopeOfTheSecondHalf() {
        Trend trend = Trend.of(Quantity.HEAP, samples((minute) -> minute < 5 ? 100 * minute : 500 + 4 * minute));
        assertThat(trend.perMinute()).isCloseTo(4, within(1e-9));
        assertThat(trend.growth()).isCloseTo(16, within(1e-9));
        assertThat(trend.passed()).isFalse();
    }

    @Test
    void passesWhatVariesAndDoesNotGrow() {
        assertThat(Trend.of(Quantity.HEAP, samples((minute) -> 30 + minute % 2)).passed())
                .isTrue();
    }

    @Test
    void passesWhatShrinks() {
        assertThat(Trend.of(Quantity.HEAP, samples((minute) -> 300 - 20 * minute))
                        .passed())
                .isTrue();
    }

    @Test
    void aResultFailsIfTrafficWasNotServed() {
        List<Trend> trends = List.of(Trend.of(Quantity.THREADS, samples((minute) -> 1)));
        assertThat(new SoakResult(GatewayKind.APP, trends, true, "").passed()).isTrue();
        SoakResult result = new SoakResult(GatewayKind.APP, trends, false, "grpc 0 (9 failed)");
        assertThat(result.passed()).isFalse();
        assertThat(result).asString().contains("grpc 0 (9 failed)", "**fail**");
    }
}
