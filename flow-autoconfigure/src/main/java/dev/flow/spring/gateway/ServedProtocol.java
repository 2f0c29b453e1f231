package dev.flow.spring.gateway;

import dev.flow.gateway.ServedAddress;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A protocol that this application serves its Gateway by.
 *
 * @param name how Jina calls it
 * @param address the address it is served at, once a port is open
 */
public record ServedProtocol(String name, Supplier<Optional<ServedAddress>> address) {}
