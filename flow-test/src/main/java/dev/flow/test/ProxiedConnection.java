package dev.flow.test;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A connection through the proxy: two sockets, and one pipe for each direction. */
final class ProxiedConnection {

    private final InetSocketAddress address;
    private final SocketChannel client;
    private final SocketChannel target;
    private final SelectionKey clientKey;
    private final SelectionKey targetKey;
    private final Pipe requests;
    private final Pipe answers;
    private boolean connecting;
    private boolean connected;
    private boolean closed;

    ProxiedConnection(Selector selector, SocketChannel client, InetSocketAddress address, Traffic traffic)
            throws IOException {
        this.address = address;
        this.client = client;
        this.target = SocketChannel.open();
        this.target.configureBlocking(false);
        this.target.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.clientKey = client.register(selector, SelectionKey.OP_READ, this);
        this.targetKey = this.target.register(selector, 0, this);
        this.requests = new Pipe(client, this.target, Fault::carriesRequests, traffic);
        this.answers = new Pipe(this.target, client, Fault::carriesAnswers, traffic);
    }

    /** Handles a socket that can be read or is connected. */
    void ready(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.isConnectable()) {
            finishConnecting();
        } else if (key.isReadable()) {
            (key == this.clientKey ? this.requests : this.answers).read();
        }
    }

    private void finishConnecting() {
        try {
            this.connected = this.target.finishConnect();
        } catch (IOException failure) {
            this.answers.breakSource();
        }
    }

    /** Delivers bytes, connects or closes as the fault permits. */
    void apply(Fault fault, long now) {
        if (this.closed) {
            return;
        }
        if (fault.resets()) {
            reset();
            return;
        }
        if (!this.connecting && fault.carriesRequests()) {
            connect();
        }
        if (this.connected) {
            this.requests.deliver(fault, now);
        }
        this.answers.deliver(fault, now);
        // A sender learns that its peer is gone as soon as bytes in the other direction pass.
        if (this.requests.rejected()) {
            this.answers.breakSource();
        }
        if (this.answers.rejected()) {
            this.requests.breakSource();
        }
        if (this.requests.broken() || this.answers.broken()) {
            reset();
        } else if (this.requests.finished() && this.answers.finished()) {
            close();
        } else {
            updateInterest(fault, now);
        }
    }

    private void updateInterest(Fault fault, long now) {
        this.clientKey.interestOps(this.requests.readInterest() | this.answers.writeInterest(fault, now));
        // The key of a socket that failed to connect is not valid.
        if (this.targetKey.isValid()) {
            int connected = this.answers.readInterest() | this.requests.writeInterest(fault, now);
            this.targetKey.interestOps(this.connected ? connected : this.connecting ? SelectionKey.OP_CONNECT : 0);
        }
    }

    private void connect() {
        this.connecting = true;
        try {
            this.connected = this.target.connect(this.address);
        } catch (IOException failure) {
            this.answers.breakSource();
        }
    }

    /** Returns the time until delayed bytes are due. */
    long nanosToWait(Fault fault, long now) {
        return Math.min(this.requests.nanosToWait(fault, now), this.answers.nanosToWait(fault, now));
    }

    boolean closed() {
        return this.closed;
    }

    /** Resets both sockets, as a crashed peer does. */
    void reset() {
        try {
            this.client.setOption(StandardSocketOptions.SO_LINGER, 0);
            if (this.connected) {
                this.target.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException alreadyClosed) {
            // Closed below in any case.
        }
        close();
    }

    private void close() {
        this.closed = true;
        try (this.client;
                this.target) {
            this.clientKey.cancel();
            this.targetKey.cancel();
        } catch (IOException alreadyClosed) {
            // Nothing is left to close.
        }
    }
}
