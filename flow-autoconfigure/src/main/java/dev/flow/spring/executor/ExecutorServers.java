package dev.flow.spring.executor;

import dev.flow.executor.ExecutorServer;
import dev.flow.net.HostAndPort;
import dev.flow.spring.Phases;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts and stops the servers of this application's Executors: before and after all that uses them, all in parallel. */
public final class ExecutorServers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ExecutorServers.class);

    private final Map<String, Supplier<ExecutorServer>> executors;
    private final Map<String, ExecutorPort> ports;
    private final String address;
    private final String scope;
    private final Map<String, ExecutorServer> running = new LinkedHashMap<>();
    private final Map<String, Boolean> health = new HashMap<>();

    /**
     * @param executors a factory of each server, by Executor name
     * @param ports the port of each Executor; an Executor without a port serves only this process
     * @param address network address to bind
     * @param scope the prefix that separates this application's in-process servers from others in the same JVM
     */
    ExecutorServers(
            Map<String, Supplier<ExecutorServer>> executors,
            Map<String, ExecutorPort> ports,
            String address,
            String scope) {
        this.executors = Map.copyOf(executors);
        this.ports = Map.copyOf(ports);
        this.address = address;
        this.scope = scope;
    }

    /** Returns the name of the in-process server of an Executor. */
    public String inProcessName(String executor) {
        return this.scope + "/" + executor;
    }

    /**
     * Returns the port that an Executor listens on.
     *
     * @param executor the name of the Executor
     */
    public synchronized int port(String executor) {
        ExecutorServer server = this.running.get(executor);
        if (server == null) {
            throw new IllegalStateException(
                    "Executor '" + executor + "' is not running. Running Executors: " + this.running.keySet());
        }
        return server.port();
    }

    @Override
    public synchronized void start() {
        this.executors.forEach((name, server) -> this.running.put(name, start(name, server.get())));
    }

    private ExecutorServer start(String name, ExecutorServer server) {
        this.health.forEach(server.health()::set);
        server.listenInProcess(inProcessName(name));
        ExecutorPort port = this.ports.get(name);
        if (port != null) {
            listen(server, port);
        }
        return server;
    }

    private void listen(ExecutorServer server, ExecutorPort port) {
        try {
            int bound = server.listen(this.address, port.number());
            log.info("{} start listening on {}", server.name(), new HostAndPort(this.address, bound));
        } catch (IOException taken) {
            server.close();
            throw PortTakenException.of(server.name(), this.address, port, taken);
        }
    }

    /**
     * Reports an additional health name at every Executor.
     *
     * @param name the name in the gRPC health service
     * @param serving whether the name is reported as SERVING
     */
    public synchronized void reportHealth(String name, boolean serving) {
        this.health.put(name, serving);
        this.running.values().forEach((server) -> server.health().set(name, serving));
    }

    /**
     * Sets the health of all Executors, which process requests in either state.
     *
     * @param serving whether callers should send requests
     */
    public synchronized void serving(boolean serving) {
        this.running.values().forEach((server) -> server.serving(serving));
    }

    /** Reports NOT_SERVING to health checks and watches, and continues to process requests. */
    public synchronized void drain() {
        this.running.values().forEach(ExecutorServer::drain);
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public synchronized void stop(Runnable callback) {
        CompletableFuture<?>[] closing = this.running.values().stream()
                .map((server) -> CompletableFuture.runAsync(server::close, (task) -> new Thread(task).start()))
                .toArray(CompletableFuture[]::new);
        this.running.clear();
        CompletableFuture.allOf(closing).whenComplete((done, failure) -> callback.run());
    }

    @Override
    public synchronized boolean isRunning() {
        return !this.running.isEmpty();
    }

    @Override
    public int getPhase() {
        return Phases.EXECUTORS;
    }
}
