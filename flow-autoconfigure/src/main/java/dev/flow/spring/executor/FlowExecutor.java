package dev.flow.spring.executor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Makes a bean an Executor: a gRPC microservice whose methods marked with {@link dev.flow.executor.Requests} answer requests. On
 * a class it is a {@link Component}; it may stand on a {@code @Bean} method too.
 */
@Documented
@Component
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface FlowExecutor {

    /** The Executor's name: a letter or underscore, then letters, digits and underscores. Empty: the name of the bean. */
    @AliasFor(annotation = Component.class)
    String value() default "";
}
