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
        this.running = false;
        this.gateway.stop();
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
