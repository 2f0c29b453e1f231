package dev.flow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostOptionsTests {

    @ParameterizedTest
    @MethodSource("invalidOptions")
    void rejectsInvalidOptions(UnaryOperator<PostOptions> change) {
        assertThatExceptionOfType(FlowRequestException.class).isThrownBy(() -> change.apply(PostOptions.DEFAULT));
    }

    static Stream<UnaryOperator<PostOptions>> invalidOptions() {
        return Stream.of(
                (options) -> options.requestSize(-1),
                (options) -> options.deadline(Duration.ZERO),
                (options) -> options.attempts(0),
                (options) -> options.prefetch(0),
                (options) -> options.parameters(Map.of("key", new Object())),
                (options) -> options.backoff(new Backoff(Duration.ofMillis(-1), Duration.ZERO, 1)),
                (options) -> options.backoff(new Backoff(Duration.ZERO, Duration.ofMillis(-1), 1)),
                (options) -> options.backoff(new Backoff(Duration.ZERO, Duration.ZERO, Double.NaN)));
    }

    @Test
    void changesOnlyTheCopy() {
        assertThat(PostOptions.DEFAULT.requestSize(7).requestSize()).isEqualTo(7);
        assertThat(PostOptions.DEFAULT.requestSize()).isEqualTo(100);
    }
}
