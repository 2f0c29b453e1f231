package dev.flow.readiness;

import io.grpc.Channel;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A peer in this process. All calls run on the thread of the test. The deadlines of clients follow the given timer; on the server,
 * no deadline ever passes, as if the whole process was frozen.
 */
final class ControlledPeer implements Peer, AutoCloseable {

    final ControlledHealth health = new ControlledHealth();

    /** The number of requests in flight. */
    int inFlight;

    /** The number of connections that were replaced. */
    int reconnects;

    /** Whether another request was replied to at every look at the number of replies. */
    boolean replying;

    boolean loading;

    private final String name = UUID.randomUUID().toString();
    private final SimulatedTime serverTime = new SimulatedTime();
    private final ManagedChannel channel;
    private Server server;
    private long replies;

    ControlledPeer(ScheduledExecutorService timer) {
        this.channel = InProcessChannelBuilder.forName(this.name)
                .directExecutor()
                .scheduledExecutorService(timer)
                .build();
        start();
    }

    void start() {
        try {
            this.server = InProcessServerBuilder.forName(this.name)
                    .directExecutor()
                    .scheduledExecutorService(this.serverTime)
                    .addService(this.health)
                    .build()
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void die() {
        this.server.shutdownNow();
    }

    @Override
    public String address() {
        return "10.0.0.7:12346";
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
        this.reconnects++;
        this.channel.enterIdle();
    }

    @Override
    public int inFlight() {
        return this.inFlight;
    }

    @Override
    public long replies() {
        return this.replying ? ++this.replies : this.replies;
    }

    @Override
    public boolean loading() {
        return this.loading;
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
        this.server.shutdownNow();
    }
}
