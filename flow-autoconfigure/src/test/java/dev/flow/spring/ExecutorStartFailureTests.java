package dev.flow.spring;

import dev.flow.executor.PassThrough;
import dev.flow.executor.Requests;
import dev.flow.spring.executor.FlowExecutor;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The reports of applications whose own Executors cannot start, from a real start to the printed text. */
@ExtendWith(OutputCaptureExtension.class)
class ExecutorStartFailureTests {

    private CapturedOutput output;

    @BeforeEach
    void capture(CapturedOutput output) {
        this.output = output;
    }

    @Test
    void reportsTwoBeansWithOneName() {
        failure(Twins.class).describes("'one'", "'other'", "'encoder'").advises("@FlowExecutor(\"encoder_2\")");
    }

    @Test
    void reportsABeanWhoseNameIsInvalidForAnExecutor() {
        failure(Spaced.class).describes("'my encoder'").advises("@FlowExecutor(\"encoder\")");
    }

    @Test
    void reportsTwoExecutorsThatShareAPort() {
        failure(Two.class).describes("[one, other]", "port").advises("flow.executor.ports.one");
    }

    @Test
    void reportsAPortOfAnUnknownExecutor() {
        failure(StartFailure.Application.class, "flow.executor.ports.encoder=0")
                .describes("flow.executor.ports.encoder", "'encoder'")
                .advises("@FlowExecutor(\"encoder\")");
    }

    @Test
    void reportsAMethodWithAnUnsupportedArgument() {
        failure(Unsupported.class, "flow.executor.port=0")
                .describes("Takes.encode", "java.lang.String", "List<Document>")
                .advises("@Requests");
    }

    @ParameterizedTest
    @CsvSource({
        "flow.executor.port, flow.executor.port",
        "flow.executor.ports.encoder, flow.executor.ports.encoder",
    })
    void reportsAPortInUse(String property, String advised) throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            failure(One.class, property + "=" + taken.getLocalPort())
                    .describes("'encoder'", "port " + taken.getLocalPort(), "in use")
                    .advises("port " + taken.getLocalPort(), advised);
        }
    }

    @Test
    void reportsAnAddressOfAnotherMachine() {
        failure(One.class, "flow.executor.address=203.0.113.7", "flow.executor.port=0")
                .describes("'encoder'", "203.0.113.7:0", "Cannot assign requested address")
                .advises("flow.executor.address", "flow.executor.port");
    }

    private StartFailure failure(Class<?> application, String... properties) {
        return StartFailure.of(this.output, application, properties);
    }

    @Import(StartFailure.Application.class)
    static class One {

        @Bean
        @FlowExecutor
        PassThrough encoder() {
            return new PassThrough();
        }
    }

    @Import(StartFailure.Application.class)
    static class Twins {

        @Bean
        @FlowExecutor("encoder")
        PassThrough one() {
            return new PassThrough();
        }

        @Bean
        @FlowExecutor("encoder")
        PassThrough other() {
            return new PassThrough();
        }
    }

    @Import(StartFailure.Application.class)
    static class Two {

        @Bean
        @FlowExecutor
        PassThrough one() {
            return new PassThrough();
        }

        @Bean
        @FlowExecutor
        PassThrough other() {
            return new PassThrough();
        }
    }

    @Import(StartFailure.Application.class)
    static class Spaced {

        @FlowExecutor
        @Bean("my encoder")
        PassThrough encoder() {
            return new PassThrough();
        }
    }

    @Import({StartFailure.Application.class, Takes.class})
    static class Unsupported {}

    @FlowExecutor("encoder")
    static class Takes {

        @Requests
        void encode(String text) {}
    }
}
