package dev.flow.test;

import dev.flow.executor.PassThrough;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Configures one Executor of a {@link FlowTest}. */
@Documented
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface ExecutorUnderTest {

    /** The name of the Executor in the Flow. */
    String name();

    /** The class of the Executor, with a no-argument constructor and {@link dev.flow.executor.Requests} methods. */
    Class<?> uses() default PassThrough.class;

    /** The predecessors, or {@code gateway}. Default: the previous Executor in the list. */
    String[] needs() default {};

    /** The number of Replicas, 1 or more. In this JVM, all Replicas share one object. */
    int replicas() default 1;

    /** Whether each Replica is a process, which can be killed and frozen. A process takes about a second to start. */
    boolean process() default false;

    /** Whether each Replica has a {@link FaultProxy}, which can break the network to it. */
    boolean proxied() default false;
}
