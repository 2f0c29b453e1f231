package dev.flow.test;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The Flow of a test as its annotation has it.
 *
 * @param on what is annotated
 * @param annotation the annotation
 */
record DeclaredFlow(AnnotatedElement on, FlowTest annotation) {

    static Optional<DeclaredFlow> on(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, FlowTest.class)
                .map((annotation) -> new DeclaredFlow(element, annotation));
    }

    /** Whether an object of a class is an Executor of it, in this JVM. */
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
        ExecutorSetup needing = executor.needs().length == 0 ? setup : setup.needs(executor.needs());
        ExecutorSetup replicated = needing.replicas(executor.replicas());
        return executor.proxied() ? replicated.proxied() : replicated;
    }
}
