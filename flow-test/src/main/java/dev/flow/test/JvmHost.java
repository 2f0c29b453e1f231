package dev.flow.test;

import static org.awaitility.Awaitility.await;

import dev.flow.executor.ExecutorServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs a Replica in this JVM. */
final class JvmHost implements Host {

    private static final Duration RESTART = Duration.ofSeconds(60);

    private final String name;
    private final Object executor;
    private Optional<ExecutorServer> server = Optional.empty();
    private int port;

    JvmHost(String name, Object executor) {
        this.name = name;
        this.executor = executor;
    }

    @Override
    public synchronized void start() {
        ExecutorServer started = this.port == 0 ? serve() : awaitPort();
        this.server = Optional.of(started);
        this.port = started.port();
    }

    private ExecutorServer serve() {
        try {
            return ExecutorServer.start(this.name, this.executor, "127.0.0.1", this.port);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Serves on the same port again. The JDK releases the socket of a closed server only at the next selection of its selector. */
    private ExecutorServer awaitPort() {
        return await("port " + this.port + " is free")
                .atMost(RESTART)
                .pollInterval(Duration.ofMillis(5))
                .ignoreExceptionsMatching(UncheckedIOException.class::isInstance)
                .until(this::serve, Objects::nonNull);
    }

    @Override
    public synchronized int port() {
        return this.port;
    }

    @Override
    public synchronized void stop() {
        this.server.ifPresent(ExecutorServer::close);
        this.server = Optional.empty();
    }

    @Override
    public void signal(Signal signal) {
        throw new UnsupportedOperationException("SIG" + signal.name() + " cannot be sent to " + this.name
                + ", which runs in this JVM. Run the Replica in a process, or break the network to it.");
    }

    @Override
    public synchronized boolean running() {
        return this.server.isPresent();
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }
}
