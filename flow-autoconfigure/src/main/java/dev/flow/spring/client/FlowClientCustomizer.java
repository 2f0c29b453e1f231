package dev.flow.spring.client;

import dev.flow.client.FlowClientBuilder;

/** Customizes the clients in the properties. Beans of this type are called for each client. */
@FunctionalInterface
public interface FlowClientCustomizer {

    /**
     * Customizes a client.
     *
     * @param name the name of the client in {@code flow.client}
     * @param builder the builder of the client, with the properties applied
     */
    void customize(String name, FlowClientBuilder builder);
}
