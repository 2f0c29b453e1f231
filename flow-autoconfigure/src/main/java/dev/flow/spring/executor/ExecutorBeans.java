package dev.flow.spring.executor;

import dev.flow.graph.InvalidFlowException;
import dev.flow.graph.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.StringUtils;

/** Finds the beans that are Executors without creating them. */
public final class ExecutorBeans {

    private final Map<String, String> beansByExecutor = new LinkedHashMap<>();

    /**
     * @param beans the bean factory to search
     * @throws InvalidFlowException if two beans have the same Executor name, or a name is invalid
     */
    ExecutorBeans(ListableBeanFactory beans) {
        for (String bean : beans.getBeanNamesForAnnotation(FlowExecutor.class)) {
            if (ScopedProxyUtils.isScopedTarget(bean)) {
                // The scoped proxy in front of this target is the Executor.
                continue;
            }
            String name = nameOf(beans, bean);
            requireName(name, bean);
            String other = this.beansByExecutor.put(name, bean);
            if (other != null) {
                throw new InvalidFlowException(
                        "Beans '" + other + "' and '" + bean + "' are both Executors named '" + name + "'",
                        "Rename one of them, for example @FlowExecutor(\"" + name + "_2\").");
            }
        }
    }

    private static String nameOf(ListableBeanFactory beans, String bean) {
        FlowExecutor annotation = beans.findAnnotationOnBean(bean, FlowExecutor.class, false);
        return annotation == null || !StringUtils.hasText(annotation.value()) ? bean : annotation.value();
    }

    private static void requireName(String name, String bean) {
        try {
            new Step(name, List.of());
        } catch (InvalidFlowException invalid) {
            throw new InvalidFlowException(
                    "Bean '" + bean + "' has an invalid Executor name: " + invalid.getMessage(),
                    "Set the name, for example @FlowExecutor(\"encoder\"). " + invalid.advice());
        }
    }

    /** Returns the names of the Executors. */
    public Set<String> names() {
        return this.beansByExecutor.keySet();
    }

    /** Returns the name of the bean of an Executor. */
    String bean(String executor) {
        return this.beansByExecutor.get(executor);
    }
}
