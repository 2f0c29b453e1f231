package dev.flow.spring.gateway;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A protocol that this application serves its Gateway by.
 *
 * @param name how Jina calls it
 * @param port the port it is served on, once one is open
 */
public record ServedProtocol(String name, Supplier<Optional<Integer>> port) {}
