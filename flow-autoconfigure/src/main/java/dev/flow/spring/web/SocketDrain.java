package dev.flow.spring.web;

import dev.flow.gateway.http.WebSocketProtocol;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** Closes the WebSocket connections before the web server stops, which would interrupt them in the middle of a request. */
final class SocketDrain implements SmartLifecycle {

    private final WebSocketProtocol protocol;
    private final Duration grace;
    private volatile boolean running;

    SocketDrain(WebSocketProtocol protocol, Duration grace) {
        this.protocol = protocol;
        this.grace = grace;
    }

    @Override
    public void start() {
        this.protocol.start();
        this.running = true;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public void stop(Runnable callback) {
        this.running = false;
        this.protocol.drain();
        awaitIdle(System.nanoTime() + this.grace.toNanos(), callback);
    }

    private void awaitIdle(long end, Runnable callback) {
        if (this.protocol.idle() || System.nanoTime() > end) {
            callback.run();
            return;
        }
        Executor later = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);
        later.execute(() -> awaitIdle(end, callback));
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    @Override
    public int getPhase() {
        // Stops first, together with the gRPC server.
        return Integer.MAX_VALUE;
    }
}
