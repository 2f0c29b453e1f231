package dev.flow.test;

import java.util.Optional;
import java.util.OptionalLong;

/** One Replica of an Executor under test: what can happen to it. */
public final class RunningReplica implements AutoCloseable {

    private final String executor;
    private final Host host;
    private final Optional<FaultProxy> proxy;
    private boolean frozen;

    private RunningReplica(String executor, Host host, Optional<FaultProxy> proxy) {
        this.executor = executor;
        this.host = host;
        this.proxy = proxy;
    }

    static RunningReplica start(String executor, Host host, boolean proxied) {
        host.start();
        Optional<FaultProxy> proxy = proxied ? Optional.of(FaultProxy.to("127.0.0.1", host.port())) : Optional.empty();
        return new RunningReplica(executor, host, proxy);
    }

    /** Where the Gateway reaches it, such as {@code 127.0.0.1:53211}. */
    public String address() {
        return this.proxy.map(FaultProxy::address).orElseGet(() -> "127.0.0.1:" + this.host.port());
    }

    /** Its process, where it has one of its own and that runs. */
    public OptionalLong pid() {
        return this.host.pid();
    }

    /** Whether it runs, frozen or not. */
    public boolean running() {
        return this.host.running();
    }

    /** Ends it in good order, as SIGTERM does: what it is working on is finished. Returns when it is gone. */
    public void stop() {
        thaw();
        this.host.stop();
    }

    /** Starts it again, on the port it had, and returns at once. Does nothing where it runs. */
    public void start() {
        if (!running()) {
            this.host.start();
        }
    }

    /**
     * Ends it at once, as {@code kill -9} does. Returns when it is gone.
     *
     * @throws UnsupportedOperationException where it has no process of its own
     */
    public void kill() {
        this.host.signal(Signal.KILL);
        this.frozen = false;
    }

    /**
     * Freezes it: it keeps its connections, and does nothing.
     *
     * @throws UnsupportedOperationException where it has no process of its own
     */
    public void freeze() {
        this.host.signal(Signal.STOP);
        this.frozen = true;
    }

    /** Lets it go on. Does nothing where it is not frozen. */
    public void thaw() {
        if (this.frozen && running()) {
            this.host.signal(Signal.CONT);
        }
        this.frozen = false;
    }

    /**
     * The network on the way to it.
     *
     * @throws IllegalStateException where it was not set up with a proxy before it
     */
    public FaultProxy network() {
        return this.proxy.orElseThrow(() -> new IllegalStateException("nothing is before " + this
                + " that could break the network: set up " + this.executor + " as proxied"));
    }

    /** Ends it and the way to it. */
    @Override
    public void close() {
        this.proxy.ifPresent(FaultProxy::close);
        stop();
    }

    @Override
    public String toString() {
        return this.executor + " at " + address();
    }
}
