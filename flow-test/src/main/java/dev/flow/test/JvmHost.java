package dev.flow.test;

import static org.awaitility.Awaitility.await;

import dev.flow.executor.ExecutorServer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** A Replica in this JVM. */
final class JvmHost implements Host {

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
        // The JDK gives the socket of a closed server back only when its selector has looked at it once more.
        ExecutorServer started = await("port " + this.port + " is free")
                .pollInterval(Duration.ofMillis(5))
                .ignoreExceptionsMatching((failure) -> failure instanceof java.io.IOException && this.port != 0)
                .until(() -> ExecutorServer.start(this.name, this.executor, "127.0.0.1", this.port), Objects::nonNull);
        this.server = Optional.of(started);
        this.port = started.port();
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
        throw new UnsupportedOperationException(this.name + " runs in this JVM, which cannot be sent SIG"
                + signal.name() + ": run it in a process of its own, or break the network to it");
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
