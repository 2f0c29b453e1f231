package dev.flow.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.document.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsesTests {

    @Test
    void createsAClassByItsConstructor() {
        ExecutorClass uses = (ExecutorClass) Uses.parse("executor0", Executors.Talkative.class.getName());
        assertThat(uses.create(Parameters.none())).isInstanceOf(Executors.Talkative.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "passthrough",
                "com.example.Absent",
                "no such class",
                "java/lang/Object",
                "java.lang.Runnable",
                "dev.flow.launch.Executors$WithArgument",
                "dev.flow.launch.Executors$Unfinished",
                "absent.jar",
                ".jar",
                "docker://",
                "docker://no image",
                "\0.jar"
            })
    void rejectsAnInvalidValueWithNameValueAndExpectation(String uses) {
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> Uses.parse("executor0", uses))
                .withMessageContainingAll("executor0", "\"" + uses + "\"", Uses.EXPECTATION);
    }

    @Test
    void rejectsAFileThatIsNotAnExecutableJar(@TempDir Path directory) throws IOException {
        Path text = Files.writeString(directory.resolve("text.jar"), "no jar");
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> Uses.parse("executor0", text.toString()))
                .withMessageContainingAll("java -jar", "Main-Class");
    }

    @Test
    void passesParametersToTheConstructor() {
        ExecutorClass uses = (ExecutorClass) Uses.parse("executor0", Executors.Made.class.getName());
        uses.requireConstructorFor(Map.of("size", 7));
        assertThat(uses.create(Parameters.of(Map.of("size", 7))))
                .extracting("with")
                .isEqualTo(Parameters.of(Map.of("size", 7)));
    }

    @Test
    void rejectsParametersThatNoConstructorTakes() {
        ExecutorClass uses = (ExecutorClass) Uses.parse("executor0", Executors.Talkative.class.getName());
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> uses.requireConstructorFor(Map.of("size", 7)))
                .withMessageContainingAll("executor0", "[size]");
    }

    @Test
    void reportsAnExceptionOfTheConstructorInOneLine() {
        ExecutorClass uses = (ExecutorClass) Uses.parse("executor0", Executors.Failing.class.getName());
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> uses.create(Parameters.none()))
                .withMessageContainingAll(
                        "executor0", "Executors$Failing", "java.lang.IllegalStateException: no model at all")
                .withCauseInstanceOf(IllegalStateException.class);
    }
}
