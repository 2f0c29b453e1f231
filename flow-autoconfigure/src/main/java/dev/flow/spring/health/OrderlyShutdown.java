package dev.flow.spring.health;

import dev.flow.gateway.GatewayServices;
import dev.flow.spring.ShutdownGrace;
import dev.flow.spring.executor.ExecutorServers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Prepares the shutdown of this application. All health services report NOT_SERVING, then clients and load balancers have a delay
 * to react. Only after that do the servers stop, in the order of their phases.
 */
final class OrderlyShutdown implements ApplicationListener<ContextClosedEvent> {

    private static final Logger log = LoggerFactory.getLogger(OrderlyShutdown.class);

    private final ApplicationContext context;
    private final ObjectProvider<GatewayServices> gateway;
    private final ObjectProvider<ExecutorServers> executors;
    private final Duration delay;

    OrderlyShutdown(
            ApplicationContext context,
            ObjectProvider<GatewayServices> gateway,
            ObjectProvider<ExecutorServers> executors,
            Duration delay) {
        this.context = context;
        this.gateway = gateway;
        this.executors = executors;
        this.delay = delay;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext() != this.context) {
            return;
        }
        // The web server has published this already. An application with gRPC only publishes it here.
        AvailabilityChangeEvent.publish(this.context, ReadinessState.REFUSING_TRAFFIC);
        this.gateway.ifAvailable(GatewayServices::announceEnd);
        this.executors.ifAvailable(ExecutorServers::drain);
        pause();
        this.gateway.ifAvailable((services) -> services.drain(ShutdownGrace.of(this.context.getEnvironment())));
    }

    private void pause() {
        if (this.delay.isZero() || this.delay.isNegative()) {
            return;
        }
        log.info("Health services report NOT_SERVING. The servers stop in {} (flow.shutdown.delay).", this.delay);
        try {
            Thread.sleep(this.delay.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
