package dev.flow.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import dev.flow.executor.PassThrough;
import dev.flow.executor.Requests;
import dev.flow.spring.executor.FlowExecutor;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What an operator reads where an application cannot start, from a real start to the printed report. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

    private static final String EXECUTORS = "flow.gateway.executors.";

    private CapturedOutput output;

    @BeforeEach
    void capture(CapturedOutput output) {
        this.output = output;
    }

    @Test
    void rejectsACycle() {
        start(
                Application.class,
                EXECUTORS + "a.addresses=localhost:1",
                EXECUTORS + "a.needs=b",
                EXECUTORS + "b.addresses=localhost:1",
                EXECUTORS + "b.needs=a");
        assertReport(
                "The Flow cannot start: Executors 'a', 'b' form a dependency cycle",
                "Let one of them need 'gateway' instead.");
    }

    @Test
    void rejectsAnUnknownNeed() {
        start(Application.class, EXECUTORS + "a.addresses=localhost:1", EXECUTORS + "a.needs=b");
        assertReport("The Flow cannot start: Executor 'a' needs 'b'", "Use one of [a] or 'gateway'.");
    }

    @Test
    void rejectsTwoExecutorsWithoutNeeds() {
        start(Application.class, EXECUTORS + "a.addresses=localhost:1", EXECUTORS + "b.addresses=localhost:1");
        assertReport(
                "The Flow cannot start: Executors [a, b] have no 'needs'",
                "Set needs for all Executors but the first: flow.gateway.executors.b.needs=a, or gateway");
    }

    @Test
    void rejectsANameThatIsNotAnIdentifier() {
        start(Application.class, EXECUTORS + "my-encoder.addresses=localhost:1");
        assertReport(
                "The Flow cannot start: Executor 'my-encoder': the name is not an identifier.",
                "Use a letter or underscore followed by letters, digits and underscores, as in 'encoder_1'.");
    }

    @Test
    void rejectsAnExecutorWithoutLocation() {
        start(Application.class, EXECUTORS + "encoder.needs=gateway");
        assertReport(
                "The Flow cannot start: No location is configured for Executor 'encoder'",
                "Set flow.gateway.executors.encoder.addresses, annotate a bean with @FlowExecutor(\"encoder\"), or set"
                        + " flow.gateway.executors.encoder.uses to a class, a jar, docker://image or pass-through.");
    }

    @Test
    void rejectsAnExecutorWithOnlyUnknownProperties() {
        start(Application.class, EXECUTORS + "encoder.adresses=localhost:1");
        assertReport(
                "The Flow cannot start: flow.gateway.executors.encoder has no known property",
                "Check the names of the properties below it.");
    }

    @Test
    void rejectsAnAddressWithoutPort() {
        start(Application.class, EXECUTORS + "encoder.addresses=localhost");
        assertReport(
                "The Flow cannot start: Executor 'encoder': ",
                "Correct the addresses of Executor 'encoder'. The property is flow.gateway.executors.encoder.addresses.");
    }

    @Test
    void rejectsMoreReadyReplicasThanReplicas() {
        start(Application.class, EXECUTORS + "encoder.addresses=localhost:1", EXECUTORS + "encoder.min-ready=2");
        assertReport(
                "The Flow cannot start: Executor 'encoder': min_ready is 2",
                "Reduce min_ready, or add Replicas. The property is flow.gateway.executors.encoder.min-ready.");
    }

    @Test
    void twoBeansOfOneName() {
        start(Twins.class);
        assertReport(
                "The Flow cannot start: the beans 'one' and 'other' are both Executors named 'encoder'.",
                "Give one of them another name: @FlowExecutor(\"encoder_2\").");
    }

    @Test
    void aBeanWhoseNameIsNoneForAnExecutor() {
        start(Dashed.class);
        assertReport(
                "The Flow cannot start: the bean 'my-encoder' is an Executor, but ",
                "Name it: @FlowExecutor(\"encoder\").");
    }

    @Test
    void twoExecutorsThatWouldShareAPort() {
        start(Two.class);
        assertReport(
                "The Flow cannot start: the Executors [one, other] cannot share one port: a caller does not say which"
                        + " one it means.",
                "Give each a port of its own: flow.executor.ports.one, …");
    }

    @Test
    void aPortForAnExecutorThatIsNotThere() {
        start(Application.class, "flow.executor.ports.encoder=0");
        assertReport(
                "The Flow cannot start: flow.executor.ports.encoder is set, but no bean is an Executor of that name.",
                "Mark a bean with @FlowExecutor(\"encoder\"), or remove the property.");
    }

    @Test
    void aMethodThatCannotAnswer() {
        start(Unanswerable.class, "flow.executor.port=0");
        assertReport(
                "The Flow cannot start: Takes.encode takes a java.lang.String: expected List<Document> or a List of"
                        + " records, a List of these Lists, Parameters or RequestHeader.",
                "Correct the class.");
    }

    @Test
    void aClassToLaunchThatIsNotThere() {
        start(Application.class, EXECUTORS + "encoder.uses=com.example.Nothing");
        assertReport(
                "The Flow cannot start: Executor encoder cannot be launched: uses is \"com.example.Nothing\", which is"
                        + " no class on the class path",
                "Correct the property 'uses' of the Executor: a class, a jar, docker://image, or pass-through.");
    }

    @ParameterizedTest
    @CsvSource({
        "flow.executor.port, flow.executor.port",
        "flow.executor.ports.encoder, flow.executor.ports.encoder",
    })
    void thePortOfAnExecutorInUse(String property, String advised) throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            start(One.class, property + "=" + taken.getLocalPort());
            assertReport(
                    "The Flow cannot start: Executor 'encoder' was to listen on port " + taken.getLocalPort()
                            + ", which is in use.",
                    "Stop what listens on port " + taken.getLocalPort() + ", or set " + advised + " to another one.");
        }
    }

    @Test
    void anAddressOfAnotherMachineToListenOn() {
        start(One.class, "flow.executor.address=203.0.113.7", "flow.executor.port=0");
        assertReport(
                "The Flow cannot start: Executor 'encoder' cannot listen on 203.0.113.7:0: Cannot assign requested address.",
                "Set flow.executor.address to an address of this machine, and flow.executor.port to a port this user"
                        + " may listen on.");
    }

    @Test
    void thePortOfTheGatewayInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            start(
                    Application.class,
                    EXECUTORS + "encoder.addresses=localhost:1",
                    "spring.grpc.server.port=" + taken.getLocalPort());
            assertReport(
                    "The gRPC server could not start: port " + taken.getLocalPort() + " is in use.",
                    "Stop what listens on port " + taken.getLocalPort()
                            + ", or set spring.grpc.server.port to another one.");
        }
    }

    @Test
    void theHealthServiceOfBootBesideThatOfTheGateway() {
        start(Application.class, EXECUTORS + "encoder.addresses=localhost:1", "spring.grpc.server.health.enabled=true");
        assertReport(
                "The Flow cannot start: the gRPC service grpc.health.v1.Health is served by two beans, ",
                "Take spring.grpc.server.health.enabled out, or set it to false");
    }

    @ParameterizedTest
    @CsvSource({
        "flow.gateway.prefetch, -1, '1 or more'",
        "flow.gateway.dry-run.timeout, 0s, 'more than zero'",
        "flow.gateway.heartbeat.interval, 0ms, 'more than zero'",
        "flow.gateway.heartbeat.timeout, 0s, 'more than zero'",
        "flow.gateway.heartbeat.busy-timeout, 0s, 'more than zero'",
        "flow.gateway.heartbeat.damping, -1s, 'zero or more'",
        "flow.health.interval, 0s, 'more than zero'",
        "flow.health.timeout, 0s, 'more than zero'",
        "flow.launch.timeout, 0s, 'more than zero'",
        "flow.gateway.max-message-size, 2GB, 'less than 2GB'",
        "flow.gateway.http.max-body-size, 3GB, 'less than 2GB'",
        "flow.gateway.websocket.max-message-size, 0B, '1 byte or more'",
        "flow.executor.max-message-size, 2GB, 'less than 2GB'",
    })
    void rejectsAnInvalidValue(String property, String value, String expectation) {
        start(Application.class, EXECUTORS + "encoder.addresses=localhost:1", property + "=" + value);
        assertReport("The Flow cannot start: " + property + " is ", "Correct " + property + ".");
        assertThat(this.output).contains(expectation);
    }

    private void start(Class<?> application, String... properties) {
        List<String> arguments = new ArrayList<>(List.of("--spring.grpc.server.port=0"));
        for (String property : properties) {
            arguments.removeIf((argument) -> argument.startsWith("--" + property.split("=")[0] + "="));
            arguments.add("--" + property);
        }
        assertThatException()
                .isThrownBy(() -> new SpringApplicationBuilder(application)
                        .web(WebApplicationType.NONE)
                        .run(arguments.toArray(String[]::new)));
    }

    private void assertReport(String description, String action) {
        assertThat(this.output)
                .contains("APPLICATION FAILED TO START")
                .contains("Description:" + System.lineSeparator().repeat(2) + description)
                .contains("Action:" + System.lineSeparator().repeat(2) + action);
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Import(Application.class)
    static class One {

        @Bean
        @FlowExecutor
        PassThrough encoder() {
            return new PassThrough();
        }
    }

    @Import(Application.class)
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

    @Import(Application.class)
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

    @Import(Application.class)
    static class Dashed {

        @FlowExecutor
        @Bean("my-encoder")
        PassThrough encoder() {
            return new PassThrough();
        }
    }

    @Import({Application.class, Takes.class})
    static class Unanswerable {}

    @FlowExecutor("encoder")
    static class Takes {

        @Requests
        void encode(String text) {}
    }
}
