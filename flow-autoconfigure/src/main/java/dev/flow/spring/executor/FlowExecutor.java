package dev.flow.spring.executor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Makes a bean an Executor: a gRPC microservice whose methods with {@link dev.flow.executor.Requests} process requests. On a class
 * it is a {@link Component}. It may also annotate a {@code @Bean} method.
 */
@Documented
@Component
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface FlowExecutor {

    /** The Executor's name: a letter or underscore, then letters, digits and underscores. Default: the name of the bean. */
    @AliasFor(annotation = Component.class)
    String value() default "";
}
