package dev.flow.spring.gateway;

import dev.flow.definition.property.PropertyLookup;
import dev.flow.definition.property.RelaxedNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/** The properties of an application with Spring Boot's relaxed names, placeholders and environment variables. */
final class EnvironmentProperties implements PropertyLookup {

    private final Binder binder;

    EnvironmentProperties(Environment environment) {
        this.binder = Binder.get(environment);
    }

    @Override
    public Optional<String> text(String property) {
        return bind(property, Bindable.of(String.class));
    }

    @Override
    public Optional<List<String>> list(String property) {
        return bind(property, Bindable.listOf(String.class));
    }

    @Override
    public Optional<Map<String, String>> map(String property) {
        return bind(property, Bindable.mapOf(String.class, String.class)).map(RelaxedNames::of);
    }

    @Override
    public Set<String> names(String prefix) {
        return bind(prefix, Bindable.mapOf(String.class, Object.class))
                .map(Map::keySet)
                .map(RelaxedNames::of)
                .orElseGet(Set::of);
    }

    /** Names of Executors may contain underscores, which only an adapted name allows. */
    private <T> Optional<T> bind(String property, Bindable<T> target) {
        T value = this.binder
                .bind(ConfigurationPropertyName.adapt(property, '.'), target)
                .orElse(null);
        return Optional.ofNullable(value);
    }
}
