package dev.flow.spring.web;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** Ends the WebSocket connections before the web server goes, which would cut them off in the middle of a request. */
final class SocketDrain implements SmartLifecycle {

    private final SocketHandler handler;
    private final Duration grace;
    private volatile boolean running;

    SocketDrain(SocketHandler handler, Duration grace) {
        this.handler = handler;
        this.grace = grace;
    }

    @Override
    public void start() {
        this.handler.open();
        this.running = true;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public void stop(Runnable callback) {
        this.running = false;
        this.handler.drain();
        awaitIdle(System.nanoTime() + this.grace.toNanos(), callback);
    }

    private void awaitIdle(long end, Runnable callback) {
        if (this.handler.idle() || System.nanoTime() > end) {
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
        // With the gRPC server: first of all to go.
        return Integer.MAX_VALUE;
    }
}
