package dev.flow.spring.executor;

import dev.flow.executor.ExecutorServer;
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

/** The servers of this application's Executors: up before everything that may use them, down after it, all at once. */
public final class ExecutorServers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ExecutorServers.class);

    private final Map<String, Supplier<ExecutorServer>> executors;
    private final Map<String, ExecutorPort> ports;
    private final String address;
    private final String scope;
    private final Map<String, ExecutorServer> running = new LinkedHashMap<>();
    private final Map<String, Boolean> told = new HashMap<>();

    /**
     * @param executors how to make each server
     * @param ports where each listens; one without a port serves this process only
     * @param address network address to bind
     * @param scope what tells this application's Executors from those of others in the same JVM
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

    /** The name by which an Executor is found within this process. */
    public String inProcessName(String executor) {
        return this.scope + "/" + executor;
    }

    /**
     * The port an Executor listens on.
     *
     * @param executor its name
     */
    public synchronized int port(String executor) {
        ExecutorServer server = this.running.get(executor);
        if (server == null) {
            throw new IllegalStateException("no Executor '" + executor + "' runs: there are " + this.running.keySet());
        }
        return server.port();
    }

    @Override
    public synchronized void start() {
        this.executors.forEach((name, server) -> this.running.put(name, start(name, server.get())));
    }

    private ExecutorServer start(String name, ExecutorServer server) {
        this.told.forEach(server.health()::set);
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
            log.info("{} start listening on {}:{}", server.name(), this.address, bound);
        } catch (IOException taken) {
            server.close();
            throw PortTakenException.of(server.name(), this.address, port, taken);
        }
    }

    /**
     * Tells the health of something that is no service of its own, at every Executor.
     *
     * @param name the name to tell it under
     * @param serving whether it is well
     */
    public synchronized void tell(String name, boolean serving) {
        this.told.put(name, serving);
        this.running.values().forEach((server) -> server.health().set(name, serving));
    }

    /**
     * Says whether they serve, and goes on serving either way.
     *
     * @param serving whether others should send requests
     */
    public synchronized void serving(boolean serving) {
        this.running.values().forEach((server) -> server.serving(serving));
    }

    /** Says NOT_SERVING to all who watch, and goes on serving. */
    public synchronized void announceEnd() {
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
