package dev.flow.grpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFilesTests {

    @ParameterizedTest
    @CsvSource({"8192, 1048576, 8192", "8192, 1024, 408", "100, 1024, 100", "8192, 9223372036854775807, 8192", "5, 1, 1"
    })
    void permitsTwoFifthsOfTheOpenFilesAtMost(int configured, long files, int permitted) {
        assertThat(OpenFiles.permit(configured, files)).isEqualTo(permitted);
    }
}
