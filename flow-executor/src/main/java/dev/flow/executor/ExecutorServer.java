package dev.flow.executor;

import dev.flow.grpc.OpenStreams;
import dev.flow.grpc.Reflection;
import dev.flow.health.HealthService;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Executor as a gRPC server, on a port, for others in this process, or both. */
public final class ExecutorServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ExecutorServer.class);

    private final String name;
    private final ExecutorSettings settings;
    private final HealthService health = new HealthService();
    private final Workers workers;
    private final RequestProcessor processor;
    private final StreamProcessor streams;
    private final List<Server> servers = new ArrayList<>();

    /**
     * @param name the Executor's name
     * @param executor the object with {@link Requests} methods
     * @param type its class as it was written, not that of a proxy around it
     * @param settings how it serves
     * @throws InvalidExecutorException where the class cannot be an Executor as it is
     */
    public ExecutorServer(String name, Object executor, Class<?> type, ExecutorSettings settings) {
        this.name = name;
        this.settings = settings;
        Endpoints endpoints = Endpoints.of(executor, type);
        this.workers = Workers.of(name);
        this.processor = new RequestProcessor(name, type, endpoints, this.workers, settings);
        this.streams = new StreamProcessor(this.processor, this.workers);
    }

    /**
     * Serves an Executor on a port.
     *
     * @param name the Executor's name
     * @param executor the object with {@link Requests} methods
     * @param host the address to bind
     * @param port the port to listen on, 0 for any that is free
     * @throws IOException where the port cannot be had
     */
    public static ExecutorServer start(String name, Object executor, String host, int port) throws IOException {
        ExecutorServer server = new ExecutorServer(name, executor, executor.getClass(), ExecutorSettings.DEFAULT);
        server.listen(host, port);
        return server;
    }

    /**
     * Serves on a port.
     *
     * @param host the address to bind
     * @param port the port to listen on, 0 for any that is free
     * @return the port it listens on
     * @throws IOException where the port cannot be had
     */
    public synchronized int listen(String host, int port) throws IOException {
        ServerBuilder<?> builder = NettyServerBuilder.forAddress(new InetSocketAddress(host, port))
                // Methods of Executors run on the workers; what is left here never blocks.
                .directExecutor()
                .maxInboundMessageSize(this.settings.maxMessageSize())
                // Jina's peers ping every ten seconds, calls or none; the default of five minutes would cut them off.
                .permitKeepAliveTime(5, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
        Server server = start(builder);
        log.debug("{} start listening on {}:{}", this.name, host, server.getPort());
        return server.getPort();
    }

    /**
     * Serves others in this process.
     *
     * @param server the name to find it by
     */
    public synchronized void listenInProcess(String server) {
        try {
            // Not on the caller's thread, as a direct executor would: the caller may hold a lock that an answer needs.
            start(InProcessServerBuilder.forName(server).maxInboundMessageSize(this.settings.maxMessageSize()));
        } catch (IOException taken) {
            throw new IllegalStateException("two Executors of this process are named '" + server + "'", taken);
        }
    }

    private Server start(ServerBuilder<?> builder) throws IOException {
        ExecutorServices.of(this.processor, this.streams, this.health).forEach(builder::addService);
        // Before the port opens: whoever can connect gets the truth.
        serving(true);
        Server server = builder.build().start();
        this.servers.add(server);
        return server;
    }

    /**
     * Says whether it serves, and goes on serving either way.
     *
     * @param serving whether others should send requests
     */
    public void serving(boolean serving) {
        this.health.set("", serving);
        ExecutorServices.of(this.processor, this.streams, this.health).stream()
                .map((service) -> service.bindService().getServiceDescriptor().getName())
                .filter(Reflection::listed)
                .forEach((service) -> this.health.set(service, serving));
    }

    /** Its health, to which names of the application's own may be added. */
    public HealthService health() {
        return this.health;
    }

    /** The port it listens on. */
    public synchronized int port() {
        return this.servers.stream()
                .mapToInt(Server::getPort)
                .filter((port) -> port > 0)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(this.name + " listens on no port"));
    }

    /** The Executor's name. */
    public String name() {
        return this.name;
    }

    /** Says NOT_SERVING to all who watch, and goes on serving. */
    public void drain() {
        this.health.drain();
    }

    /**
     * Stops: NOT_SERVING, no new calls, those in flight finish within the grace time. Waits for them. A stream that has not come
     * to its end shortly before is ended, and its caller told to go elsewhere.
     */
    @Override
    public synchronized void close() {
        drain();
        this.servers.forEach(Server::shutdown);
        long now = System.nanoTime();
        await(now + OpenStreams.patience(this.settings.grace()).toNanos());
        this.streams.end();
        await(now + this.settings.grace().toNanos());
        this.servers.forEach(Server::shutdownNow);
        this.workers.close();
    }

    private void await(long end) {
        try {
            for (Server server : this.servers) {
                server.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException interrupted) {
            // Whoever interrupts wants it over.
            this.servers.forEach(Server::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }
}
