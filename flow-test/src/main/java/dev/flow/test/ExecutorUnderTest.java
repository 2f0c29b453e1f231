package dev.flow.test;

import dev.flow.executor.PassThrough;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One Executor of a {@link FlowTest}. */
@Documented
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface ExecutorUnderTest {

    /** Its name in the Flow. */
    String name();

    /** A class with a no-argument constructor and methods that are {@link dev.flow.executor.Requests}. */
    Class<?> uses() default PassThrough.class;

    /** What must answer before it, {@code gateway} for nothing; none given is the Executor before it in the list. */
    String[] needs() default {};

    /** How many Replicas it has, 1 or more. In this JVM all of them are the same object. */
    int replicas() default 1;

    /** Whether each Replica is a process of its own, so that it can be killed and frozen. It takes a second to start. */
    boolean process() default false;

    /** Whether the network to its Replicas can be broken: a {@link FaultProxy} before each of them. */
    boolean proxied() default false;
}
