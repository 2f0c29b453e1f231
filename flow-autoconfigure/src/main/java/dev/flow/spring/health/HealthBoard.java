package dev.flow.spring.health;

import dev.flow.gateway.GatewayServices;
import dev.flow.spring.executor.ExecutorServers;
import org.springframework.beans.factory.ObjectProvider;

/** Every gRPC health service of this application, the Gateway's and the Executors', as one. */
final class HealthBoard {

    private final ObjectProvider<GatewayServices> gateway;
    private final ObjectProvider<ExecutorServers> executors;

    HealthBoard(ObjectProvider<GatewayServices> gateway, ObjectProvider<ExecutorServers> executors) {
        this.gateway = gateway;
        this.executors = executors;
    }

    /** Tells the status of something that is no service of its own. */
    void tell(String name, boolean serving) {
        this.gateway.ifAvailable((services) -> services.health().set(name, serving));
        this.executors.ifAvailable((servers) -> servers.reportHealth(name, serving));
    }

    /** Tells whether others should send requests. */
    void serving(boolean serving) {
        this.gateway.ifAvailable((services) -> services.serving(serving));
        this.executors.ifAvailable((servers) -> servers.serving(serving));
    }
}
