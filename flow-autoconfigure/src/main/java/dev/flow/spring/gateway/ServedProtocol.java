package dev.flow.spring.gateway;

import dev.flow.gateway.ServedAddress;
import dev.flow.net.HostAndPort;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A protocol that this application serves its Gateway by.
 *
 * @param name how Jina calls it
 * @param address the address it is served at, once a port is open
 */
public record ServedProtocol(String name, Supplier<Optional<ServedAddress>> address) {

    /**
     * Returns the address that a server of Spring Boot is bound to.
     *
     * @param address the address in the properties; null for every interface
     * @param port the open port
     */
    public static HostAndPort bound(@Nullable InetAddress address, int port) {
        return address == null || address.isAnyLocalAddress()
                ? new HostAndPort("0.0.0.0", port)
                : HostAndPort.of(address, port);
    }
}
