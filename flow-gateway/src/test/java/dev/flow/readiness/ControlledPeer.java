package dev.flow.readiness;

import io.grpc.Channel;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A peer in this process, with as many requests in flight as a test says. */
final class ControlledPeer implements Peer, AutoCloseable {

    final ControlledHealth health = new ControlledHealth();
    final AtomicInteger inFlight = new AtomicInteger();
    final AtomicInteger reconnects = new AtomicInteger();

    /** Whether it has answered another request whenever somebody looks. */
    volatile boolean answering;

    private final AtomicInteger answers = new AtomicInteger();
    private final String name = UUID.randomUUID().toString();
    private final ManagedChannel channel =
            InProcessChannelBuilder.forName(this.name).build();
    private Server server;

    void start() throws IOException {
        this.server = InProcessServerBuilder.forName(this.name)
                .addService(this.health)
                .build()
                .start();
    }

    void die() {
        this.server.shutdownNow();
    }

    @Override
    public String address() {
        return "here";
    }

    @Override
    public Channel channel() {
        return this.channel;
    }

    @Override
    public boolean connected() {
        return this.channel.getState(false) == ConnectivityState.READY;
    }

    @Override
    public void wake() {
        if (this.channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            this.channel.enterIdle();
        }
    }

    @Override
    public void reconnect() {
        this.reconnects.incrementAndGet();
        this.channel.enterIdle();
    }

    @Override
    public int inFlight() {
        return this.inFlight.get();
    }

    @Override
    public long answers() {
        return this.answering ? this.answers.incrementAndGet() : this.answers.get();
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
        this.server.shutdownNow();
    }
}
