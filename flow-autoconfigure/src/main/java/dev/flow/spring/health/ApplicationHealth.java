package dev.flow.spring.health;

import dev.flow.gateway.GatewayServices;
import dev.flow.spring.executor.ExecutorServers;
import org.springframework.beans.factory.ObjectProvider;

/** Sets statuses in all gRPC health services of this application: those of the Gateway and of every Executor. */
final class ApplicationHealth {

    private final ObjectProvider<GatewayServices> gateway;
    private final ObjectProvider<ExecutorServers> executors;

    ApplicationHealth(ObjectProvider<GatewayServices> gateway, ObjectProvider<ExecutorServers> executors) {
        this.gateway = gateway;
        this.executors = executors;
    }

    /** Sets the status of a name that is not a gRPC service. */
    void set(String name, boolean serving) {
        this.gateway.ifAvailable((services) -> services.health().set(name, serving));
        this.executors.ifAvailable((servers) -> servers.reportHealth(name, serving));
    }

    /** Sets whether the servers and their services should receive requests. */
    void serving(boolean serving) {
        this.gateway.ifAvailable((services) -> services.serving(serving));
        this.executors.ifAvailable((servers) -> servers.serving(serving));
    }
}
