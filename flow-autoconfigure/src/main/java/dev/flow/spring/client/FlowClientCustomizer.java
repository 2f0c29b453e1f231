package dev.flow.spring.client;

import dev.flow.client.FlowClientBuilder;

/** Says more of the clients that properties describe: a bean of this type is asked for each of them. */
@FunctionalInterface
public interface FlowClientCustomizer {

    /**
     * Says more of a client.
     *
     * @param name its name below {@code flow.client}
     * @param builder what it is made by
     */
    void customize(String name, FlowClientBuilder builder);
}
