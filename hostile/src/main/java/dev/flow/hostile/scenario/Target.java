package dev.flow.hostile.scenario;

import dev.flow.hostile.process.GatewayKind;
import dev.flow.hostile.process.GatewayProcess;
import dev.flow.hostile.process.Ports;
import dev.flow.hostile.process.TestBed;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * What an attack is aimed at, and how long it may take.
 *
 * @param bed the Executors
 * @param gateway the Gateway
 * @param port the port
 * @param quick whether a short attack is enough
 */
public record Target(TestBed bed, GatewayProcess gateway, PortKind port, boolean quick) {

    /** Returns the address of the port under attack. */
    public InetSocketAddress address() {
        return switch (this.port) {
            case HTTP -> this.gateway.http();
            case GRPC -> this.gateway.grpc();
            case EXECUTOR -> Ports.local(this.bed.encoder().port());
            case CORE_EXECUTOR -> Ports.local(this.bed.busy().port());
        };
    }

    public GatewayKind kind() {
        return this.gateway.kind();
    }

    /** Returns one of two numbers. */
    public int count(int full, int quick) {
        return this.quick ? quick : full;
    }

    /** Returns the end of an attack that may take some seconds. */
    public Deadline seconds(double full, double quick) {
        return Deadline.in(Duration.ofMillis((long) (1000 * (this.quick ? quick : full))));
    }
}
