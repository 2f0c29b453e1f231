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
 * What happens before anything stops: everyone is told that this application goes down, then they get time to act on it. Only
 * after that do the servers close, in the order of their phases.
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
        // A web application has said so by now; one that only speaks gRPC says it here.
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
        log.info("NOT_SERVING is announced for {} before anything stops", this.delay);
        try {
            Thread.sleep(this.delay.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
