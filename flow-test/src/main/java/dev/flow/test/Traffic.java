package dev.flow.test;

/** Counts what has come through a proxy; its thread writes, others read. */
final class Traffic {

    private volatile long bytes;
    private volatile int connections;

    void carried(int more) {
        this.bytes = this.bytes + more;
    }

    void connected() {
        this.connections = this.connections + 1;
    }

    long bytes() {
        return this.bytes;
    }

    int connections() {
        return this.connections;
    }
}
