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

/** Starts the Flow of a test when a parameter first asks for something of it; JUnit closes it with the context it is kept in. */
final class FlowExtension implements ParameterResolver {

    private static final Namespace OURS = Namespace.create(FlowExtension.class);

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
        DeclaredFlow declared =
                declared(context).orElseThrow(() -> new ParameterResolutionException("no @FlowTest is in force here"));
        // Looked for in the contexts around this one too, so that one asked for before all tests is theirs.
        RunningFlow flow = context.getStore(OURS)
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
            throw new ParameterResolutionException("this Flow has " + all.size() + " of " + what
                    + ", so a parameter cannot tell which: ask for the RunningFlow, and it by name");
        }
        return all.get(0);
    }

    /** The innermost annotation around a test: on the method, its class, or one around that. */
    private static Optional<DeclaredFlow> declared(ExtensionContext context) {
        Optional<AnnotatedElement> element = context.getElement();
        Optional<DeclaredFlow> here = element.flatMap(DeclaredFlow::on);
        return here.or(() -> context.getParent().flatMap(FlowExtension::declared));
    }
}
