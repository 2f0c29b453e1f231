package dev.flow.spring.web;

import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The properties of Spring Boot's web server that an application sets.
 *
 * @param environment the environment of the application
 */
record ServerProperties(Environment environment) {

    /** Returns whether a property is set, in any spelling. */
    boolean contains(String name) {
        return Binder.get(this.environment).bind(name, String.class).isBound();
    }

    /** Returns the value of a property, if it is set. */
    Optional<Integer> number(String name) {
        return Optional.ofNullable(
                Binder.get(this.environment).bind(name, Integer.class).orElse(null));
    }
}
