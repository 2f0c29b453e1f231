package dev.flow.spring.client;

import dev.flow.definition.property.RelaxedNames;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/** Finds the clients in the properties of an application, environment variables included. */
final class ClientNames {

    private static final String PREFIX = "flow.client";

    private ClientNames() {}

    /** Returns the names of the clients, as a file or an argument spells them where one does. */
    static Set<String> in(Environment environment) {
        Map<String, Object> clients = Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of());
        Set<String> names = RelaxedNames.of(clients.keySet());
        return names.stream()
                .filter((name) -> !begins(name, names) || hasUrl(name, clients))
                .collect(Collectors.toSet());
    }

    /** Spring Boot reads FLOW_CLIENT_MY_SEARCH_URL as the property {@code search.url} of a client {@code my} as well. */
    private static boolean begins(String name, Set<String> names) {
        return names.stream().anyMatch((other) -> other.startsWith(name + "_") || other.startsWith(name + "-"));
    }

    private static boolean hasUrl(String name, Map<String, Object> clients) {
        return clients.get(name) instanceof Map<?, ?> properties && properties.containsKey("url");
    }

    /**
     * Returns the properties of one client.
     *
     * @param name the name of the client, which may have an underscore
     */
    static ClientProperties.Client client(String name, Environment environment) {
        return Binder.get(environment)
                .bindOrCreate(
                        ConfigurationPropertyName.adapt(PREFIX + "." + name, '.'),
                        Bindable.of(ClientProperties.Client.class),
                        BindHandler.DEFAULT);
    }
}
