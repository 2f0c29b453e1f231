package dev.flow.spring.executor;

import java.util.List;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Registers the Executor classes in the packages of {@code flow.executor.packages}. */
final class ExecutorPackages implements ImportBeanDefinitionRegistrar {

    private final Environment environment;
    private final ResourceLoader resources;

    ExecutorPackages(Environment environment, ResourceLoader resources) {
        this.environment = environment;
        this.resources = resources;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        List<String> packages = Binder.get(this.environment)
                .bind("flow.executor.packages", Bindable.listOf(String.class))
                .orElse(List.of());
        if (packages.isEmpty()) {
            return;
        }
        ClassPathBeanDefinitionScanner scanner =
                new ClassPathBeanDefinitionScanner(registry, false, this.environment, this.resources);
        scanner.addIncludeFilter(new AnnotationTypeFilter(FlowExecutor.class));
        scanner.scan(packages.toArray(String[]::new));
    }
}
