package dev.flow.spring.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.executor.PassThrough;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.spring.GrpcClient;
import dev.flow.spring.executor.ExecutorServers;
import dev.flow.spring.executor.FlowExecutor;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/** Liveness and readiness in the gRPC health of a Gateway and of an Executor in the same application. */
class ProbeHealthTests {

    @Test
    void livenessAndReadinessFollowTheApplicationAtEveryServer() {
        try (Running running = Running.start()) {
            running.assertHealth("liveness", ServingStatus.SERVING);
            running.assertHealth("readiness", ServingStatus.SERVING);
            running.refuse();
            running.assertHealth("readiness", ServingStatus.NOT_SERVING);
            running.assertHealth("liveness", ServingStatus.SERVING);
            running.accept();
            running.assertHealth("readiness", ServingStatus.SERVING);
            AvailabilityChangeEvent.publish(running.context, LivenessState.BROKEN);
            running.assertHealth("liveness", ServingStatus.NOT_SERVING);
        }
    }

    @Test
    void anApplicationThatRefusesTrafficReportsNotServingForItsServers() {
        try (Running running = Running.start()) {
            running.assertHealth("", ServingStatus.SERVING);
            running.refuse();
            running.assertHealth("", ServingStatus.NOT_SERVING);
            running.assertHealth("jina.JinaSingleDataRequestRPC", ServingStatus.NOT_SERVING);
            running.accept();
            running.assertHealth("", ServingStatus.SERVING);
            running.assertHealth("jina.JinaSingleDataRequestRPC", ServingStatus.SERVING);
        }
    }

    @Test
    void readinessFollowsTheMembersOfTheGroupAlsoIfOneHangs() {
        try (Running running = Running.start(
                "management.endpoint.health.group.readiness.include=readinessState,changing,hanging",
                "flow.health.interval=50ms",
                "flow.health.timeout=100ms")) {
            Indicators indicators = running.context.getBean(Indicators.class);
            running.awaitHealth("readiness", ServingStatus.SERVING);
            indicators.changing = Health.down().build();
            running.awaitHealth("readiness", ServingStatus.NOT_SERVING);
            running.assertHealth("liveness", ServingStatus.SERVING);
            indicators.changing = Health.up().build();
            running.awaitHealth("readiness", ServingStatus.SERVING);
            indicators.hang = new CountDownLatch(1);
            running.awaitHealth("readiness", ServingStatus.NOT_SERVING);
            indicators.calls = 0;
            await().until(() -> indicators.calls > 3);
            indicators.hang.countDown();
            running.awaitHealth("readiness", ServingStatus.SERVING);
        }
    }

    @Test
    void anUnknownOrCustomStatusOfAMemberMeansNotServing() {
        try (Running running = Running.start(
                "management.endpoint.health.group.readiness.include=readinessState,changing",
                "flow.health.interval=50ms")) {
            Indicators indicators = running.context.getBean(Indicators.class);
            for (Status status : List.of(Status.UNKNOWN, new Status("WARMING_UP"), Status.OUT_OF_SERVICE)) {
                running.awaitHealth("readiness", ServingStatus.SERVING);
                indicators.changing = Health.status(status).build();
                running.awaitHealth("readiness", ServingStatus.NOT_SERVING);
                indicators.changing = Health.up().build();
            }
            indicators.changing = null;
            running.awaitHealth("readiness", ServingStatus.NOT_SERVING);
        }
    }

    @Test
    void indicatorsOutsideTheGroupsAreNotCalled() {
        try (Running running = Running.start("flow.health.interval=10ms")) {
            running.awaitHealth("readiness", ServingStatus.SERVING);
            assertThat(running.context.getBean(Indicators.class).calls).isZero();
        }
    }

    /** An application that is a Gateway with an Executor, and a client for each of its servers. */
    private record Running(ConfigurableApplicationContext context, List<GrpcClient> clients) implements AutoCloseable {

        static Running start(String... properties) {
            String[] arguments = Stream.concat(
                            Stream.of(
                                    "spring.grpc.server.port=0",
                                    "flow.executor.port=0",
                                    "flow.gateway.executors.encoder.needs=gateway"),
                            Stream.of(properties))
                    .map((property) -> "--" + property)
                    .toArray(String[]::new);
            ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                    .web(WebApplicationType.NONE)
                    .run(arguments);
            return new Running(
                    context,
                    List.of(
                            new GrpcClient(
                                    context.getBean(GrpcServerLifecycle.class).getPort()),
                            new GrpcClient(
                                    context.getBean(ExecutorServers.class).port("encoder"))));
        }

        void refuse() {
            AvailabilityChangeEvent.publish(this.context, ReadinessState.REFUSING_TRAFFIC);
        }

        void accept() {
            AvailabilityChangeEvent.publish(this.context, ReadinessState.ACCEPTING_TRAFFIC);
        }

        void assertHealth(String service, ServingStatus status) {
            assertThat(this.clients)
                    .allSatisfy((client) -> assertThat(client.health(service)).isEqualTo(status));
        }

        void awaitHealth(String service, ServingStatus status) {
            await().untilAsserted(() -> assertHealth(service, status));
        }

        @Override
        public void close() {
            this.clients.forEach(GrpcClient::close);
            this.context.close();
        }
    }

    /** The health indicators of the application. */
    static final class Indicators {

        private volatile Health changing = Health.up().build();
        private volatile CountDownLatch hang = new CountDownLatch(0);
        private volatile int calls;

        Health changing() {
            this.calls++;
            if (this.changing == null) {
                throw new IllegalStateException("The indicator failed");
            }
            return this.changing;
        }

        Health hanging() {
            try {
                this.hang.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return Health.up().build();
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        @FlowExecutor
        PassThrough encoder() {
            return new PassThrough();
        }

        @Bean
        Indicators indicators() {
            return new Indicators();
        }

        @Bean
        HealthIndicator changingHealthIndicator(Indicators indicators) {
            return indicators::changing;
        }

        @Bean
        HealthIndicator hangingHealthIndicator(Indicators indicators) {
            return indicators::hanging;
        }
    }
}
