package dev.flow.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a Flow for tests: Executors and a Gateway on free ports of this machine. The Flow starts for the first parameter that needs
 * it, and is ready when the method is called. Each test has its own Flow. If a {@code @BeforeAll} method has a parameter, all tests
 * of the class share one Flow. The Flow is closed at the end of the test or of the class.
 *
 * <p>Parameters may have these types: {@link RunningFlow}, {@link dev.flow.gateway.Gateway}, the class of an Executor in this JVM,
 * and {@link RunningExecutor} or {@link RunningReplica} if the Flow has only one.
 *
 * <p>An annotation on a method overrides the annotation on its class.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FlowExtension.class)
public @interface FlowTest {

    /** The Executors. Default: one Executor {@code executor0} that returns requests unchanged. */
    ExecutorUnderTest[] value() default {};
}
