package dev.flow.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a Flow for tests: its Executors and a Gateway before them, on free ports of this machine. It starts where a parameter
 * first asks for it and is ready by then: each test has its own, unless a {@code @BeforeAll} method asks, in which case all
 * tests of the class share that one. It is closed when the test, or the class, is over.
 *
 * <p>Parameters can be the {@link RunningFlow}, its {@link dev.flow.gateway.Gateway}, the object of an Executor that runs in
 * this JVM, by its class, and the {@link RunningExecutor} or {@link RunningReplica} of a Flow that has only one.
 *
 * <p>On a method it takes the place of that on the class.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FlowExtension.class)
public @interface FlowTest {

    /** The Executors; none given is one, {@code executor0}, that answers everything unchanged. */
    ExecutorUnderTest[] value() default {};
}
