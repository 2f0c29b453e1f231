package dev.flow.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorArgumentsTests {

    @Test
    void parsesWhatTheLauncherWrites() {
        ExecutorArguments arguments =
                new ExecutorArguments("a=b", "com.example.Encoder", "127.0.0.1", 53211, true, "{\"a\":1}");
        assertThat(ExecutorArguments.parse(arguments.toList().toArray(String[]::new)))
                .isEqualTo(arguments);
    }

    @Test
    void defaultsToAPassThroughOnAFreePortOfTheLoopbackAddress() {
        assertThat(ExecutorArguments.parse())
                .isEqualTo(new ExecutorArguments("executor", "pass-through", "127.0.0.1", 0, false, "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=", "--port=-1", "--port=65536", "--port=99999999999", "--port", "name=x", "x"})
    void rejectsAnInvalidArgument(String argument) {
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> ExecutorArguments.parse(argument))
                .withMessageContainingAll(argument, "expected");
    }
}
