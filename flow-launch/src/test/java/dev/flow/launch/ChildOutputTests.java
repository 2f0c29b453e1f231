package dev.flow.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChildOutputTests {

    @Test
    void linesEndAsOnAnySystemAndLongOnesAreLoggedInPieces() {
        String piece = "x".repeat(ChildOutput.LONGEST_LINE);
        try (LogOf log = new LogOf("dev.flow.launch.talker")) {
            follow("one\ntwo\r\n\nthree\r" + piece + "{}\nlast");
            await().untilAsserted(() -> assertThat(log.lines())
                    .containsExactly("INFO one", "INFO two", "INFO three", "INFO " + piece, "INFO {}", "INFO last"));
        }
    }

    private static void follow(String output) {
        ChildOutput.follow("talker", new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
    }
}
