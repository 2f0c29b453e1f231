package dev.flow.launch;

import static dev.flow.launch.Serving.awaitServing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.flow.fixtures.IgnoredSignals;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorMainTests {

    private Process process;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aSignalStopsTheProcessWithExitCodeZero(String signal) throws Exception {
        start("--name=executor0", "--uses=pass-through", "--host=127.0.0.1", "--port=0");
        if (signal.equals("INT")) {
            assumeFalse(IgnoredSignals.includeInterrupt(), "This process ignores SIGINT, as jobs in the background do");
        }
        String line = process.inputReader().readLine();
        assertThat(line).startsWith("start listening on 127.0.0.1:");
        awaitServing(line.substring(line.lastIndexOf(' ') + 1));
        JavaProcess.signal(signal, process.pid());
        assertThat(exitCode()).isZero();
    }

    @Test
    void reportsAPortInUseInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            start("--name=executor0", "--port=" + taken.getLocalPort());
            assertThat(exitCode()).isOne();
            assertThat(process.errorReader().lines())
                    .singleElement()
                    .asString()
                    .contains("executor0", "127.0.0.1:" + taken.getLocalPort(), "in use");
            assertThat(process.inputReader().lines()).isEmpty();
        }
    }

    @Test
    void reportsAnUnknownArgumentInOneLine() throws Exception {
        start("--nmae=executor0");
        assertThat(exitCode()).isOne();
        assertThat(process.errorReader().lines())
                .singleElement()
                .asString()
                .contains("--nmae=executor0", "--name", "--with");
    }

    private void start(String... arguments) {
        process = JavaProcess.start(ExecutorMain.class, arguments);
    }

    private int exitCode() throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
