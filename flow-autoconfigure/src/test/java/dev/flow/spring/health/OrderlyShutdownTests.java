package dev.flow.spring.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.Flow;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayServices;
import dev.flow.gateway.assembly.GatewayAssembly;
import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class OrderlyShutdownTests {

    private final Gateway gateway = GatewayAssembly.of(Flow.builder().build()).assemble();
    private final GatewayServices services = new GatewayServices(this.gateway);
    private final List<String> seen = new ArrayList<>();
    private Server server;
    private ManagedChannel channel;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ShutdownAutoConfiguration.class))
            .withBean(GatewayServices.class, () -> this.services)
            .withBean(ReadinessListener.class, () -> (event) -> this.seen.add(event.getState() + " " + health()));

    @BeforeEach
    void serve() throws IOException {
        String name = UUID.randomUUID().toString();
        this.services.start();
        this.server = InProcessServerBuilder.forName(name)
                .directExecutor()
                .addService(this.services.health())
                .build()
                .start();
        this.channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    }

    @AfterEach
    void stop() {
        this.channel.shutdownNow();
        this.server.shutdownNow();
        this.gateway.close();
    }

    @Test
    void reportsNotServingBeforeAnythingStops() {
        this.application.run((context) -> {
            assertThat(health()).isEqualTo(ServingStatus.SERVING);
            context.close();
            assertThat(this.seen).containsExactly(ReadinessState.REFUSING_TRAFFIC + " SERVING");
            assertThat(health()).isEqualTo(ServingStatus.NOT_SERVING);
        });
    }

    @Test
    void ignoresTheShutdownOfAChildContext() {
        this.application.run((context) -> {
            AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext();
            child.setParent(context);
            child.refresh();
            child.close();
            assertThat(this.seen).isEmpty();
            assertThat(health()).isEqualTo(ServingStatus.SERVING);
        });
    }

    @Test
    void reportsNotServingForTheDelay() {
        this.application.withPropertyValues("flow.shutdown.delay=300ms").run((context) -> {
            long start = System.nanoTime();
            Thread closing = new Thread(context::close);
            closing.start();
            await().until(() -> health() == ServingStatus.NOT_SERVING);
            assertThat(context.isActive()).isTrue();
            closing.join();
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);
        });
    }

    @Test
    void continuesTheShutdownIfTheDelayIsInterrupted() {
        this.application.withPropertyValues("flow.shutdown.delay=1h").run((context) -> {
            Thread closing = new Thread(context::close);
            closing.start();
            await().until(() -> health() == ServingStatus.NOT_SERVING);
            closing.interrupt();
            closing.join(10_000);
            assertThat(closing.isAlive()).isFalse();
        });
    }

    @Test
    void keepsABeanOfTheApplicationWithTheSameName() {
        this.application
                .withBean("flowOrderlyShutdown", String.class, () -> "custom")
                .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OrderlyShutdown.class));
    }

    private ServingStatus health() {
        return HealthGrpc.newBlockingStub(this.channel)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus();
    }

    private interface ReadinessListener extends ApplicationListener<AvailabilityChangeEvent<ReadinessState>> {}
}
