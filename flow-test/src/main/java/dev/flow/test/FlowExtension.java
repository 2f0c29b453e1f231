package dev.flow.test;

import dev.flow.gateway.Gateway;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the Flow of a test for the first parameter that needs it. JUnit closes the Flow with the context that stores it. */
final class FlowExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(FlowExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunningFlow.class
                || type == Gateway.class
                || type == RunningExecutor.class
                || type == RunningReplica.class
                || declared(context).filter((flow) -> flow.hosts(type)).isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        DeclaredFlow declared = declared(context)
                .orElseThrow(() -> new ParameterResolutionException(
                        "Neither the test nor its class has the annotation @FlowTest"));
        // JUnit also searches the enclosing contexts, so that tests share a Flow that @BeforeAll started.
        RunningFlow flow = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(declared.on(), (element) -> declared.start(), RunningFlow.class);
        return part(flow, parameter.getParameter().getType());
    }

    private static Object part(RunningFlow flow, Class<?> type) {
        if (type == RunningFlow.class) {
            return flow;
        }
        if (type == Gateway.class) {
            return flow.gateway();
        }
        if (type == RunningExecutor.class) {
            return only(flow.executors(), "Executor");
        }
        if (type == RunningReplica.class) {
            return only(only(flow.executors(), "Executor").replicas(), "Replica");
        }
        return only(flow.objects(type), type.getSimpleName());
    }

    private static <T> T only(List<T> all, String what) {
        if (all.size() > 1) {
            throw new ParameterResolutionException("The Flow has " + all.size() + " parts of type " + what
                    + ", so that a parameter is ambiguous. Use a RunningFlow parameter and select by name.");
        }
        return all.get(0);
    }

    /** Returns the innermost annotation of a test: on its method, its class, or an enclosing class. */
    private static Optional<DeclaredFlow> declared(ExtensionContext context) {
        Optional<AnnotatedElement> element = context.getElement();
        Optional<DeclaredFlow> own = element.flatMap(DeclaredFlow::on);
        return own.or(() -> context.getParent().flatMap(FlowExtension::declared));
    }
}
