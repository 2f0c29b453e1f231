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

/** Finds the beans that are Executors, without creating them. */
public final class ExecutorBeans {

    private final Map<String, String> beansByExecutor = new LinkedHashMap<>();

    /**
     * @param beans where to look
     * @throws InvalidFlowException where two beans claim one name, or a name is none
     */
    ExecutorBeans(ListableBeanFactory beans) {
        for (String bean : beans.getBeanNamesForAnnotation(FlowExecutor.class)) {
            if (ScopedProxyUtils.isScopedTarget(bean)) {
                // What others are given is the proxy in front of it, which is an Executor too.
                continue;
            }
            String name = nameOf(beans, bean);
            requireName(name, bean);
            String other = this.beansByExecutor.put(name, bean);
            if (other != null) {
                throw new InvalidFlowException(
                        "the beans '" + other + "' and '" + bean + "' are both Executors named '" + name + "'",
                        "Give one of them another name: @FlowExecutor(\"" + name + "_2\").");
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
                    "the bean '" + bean + "' is an Executor, but " + invalid.getMessage(),
                    "Name it: @FlowExecutor(\"encoder\"). " + invalid.advice());
        }
    }

    /** The names of the Executors. */
    public Set<String> names() {
        return this.beansByExecutor.keySet();
    }

    /** The name of the bean that is this Executor. */
    String bean(String executor) {
        return this.beansByExecutor.get(executor);
    }
}
