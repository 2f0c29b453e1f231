package dev.flow.spring.gateway;

import dev.flow.net.HostAndPort;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Translates the addresses that servers of Spring Boot are bound to. */
public final class BoundHost {

    private BoundHost() {}

    /**
     * Returns the address of a server.
     *
     * @param address the address in the properties; null for every interface
     * @param port the open port
     */
    public static HostAndPort of(@Nullable InetAddress address, int port) {
        return address == null || address.isAnyLocalAddress()
                ? new HostAndPort("0.0.0.0", port)
                : HostAndPort.of(address, port);
    }
}
