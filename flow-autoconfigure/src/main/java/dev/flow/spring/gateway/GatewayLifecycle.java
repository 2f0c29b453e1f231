package dev.flow.spring.gateway;

import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayServices;
import dev.flow.spring.Phases;
import org.springframework.context.SmartLifecycle;

/** Watches the Executors from before the servers open until after they have closed. */
final class GatewayLifecycle implements SmartLifecycle {

    private final Gateway gateway;
    private final GatewayServices services;
    private volatile boolean running;

    GatewayLifecycle(Gateway gateway, GatewayServices services) {
        this.gateway = gateway;
        this.services = services;
    }

    @Override
    public void start() {
        this.gateway.start();
        this.services.start();
        this.running = true;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    /** The servers have closed: only floating requests are in flight. */
    @Override
    public void stop(Runnable callback) {
        this.running = false;
        this.services.floatingRequestsEnd().whenComplete((done, failure) -> {
            this.gateway.stop();
            callback.run();
        });
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    @Override
    public int getPhase() {
        return Phases.GATEWAY;
    }
}
