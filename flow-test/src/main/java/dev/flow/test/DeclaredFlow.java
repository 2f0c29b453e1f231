package dev.flow.test;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The Flow that an annotation declares.
 *
 * @param on the annotated class or method
 * @param annotation the annotation
 */
record DeclaredFlow(AnnotatedElement on, FlowTest annotation) {

    static Optional<DeclaredFlow> on(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, FlowTest.class)
                .map((annotation) -> new DeclaredFlow(element, annotation));
    }

    /** Returns whether an Executor in this JVM is an instance of a type. */
    boolean hosts(Class<?> type) {
        return Stream.of(this.annotation.value())
                .anyMatch((executor) ->
                        !executor.process() && type.isAssignableFrom(executor.uses()) && type != Object.class);
    }

    RunningFlow start() {
        return RunningFlow.start(
                Stream.of(this.annotation.value()).map(DeclaredFlow::setup).toArray(ExecutorSetup[]::new));
    }

    private static ExecutorSetup setup(ExecutorUnderTest executor) {
        ExecutorSetup setup = executor.process()
                ? ExecutorSetup.inProcesses(executor.name(), executor.uses())
                : ExecutorSetup.inThisJvm(executor.name(), ReflectionSupport.newInstance(executor.uses()));
        ExecutorSetup ordered = executor.needs().length == 0 ? setup : setup.needs(executor.needs());
        ExecutorSetup replicated = ordered.replicas(executor.replicas());
        return executor.proxied() ? replicated.proxied() : replicated;
    }
}
