package dev.flow.spring.client;

import dev.flow.client.FlowClient;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Registers a bean for each client in the properties. A client is created on its first use. */
final class ClientBeans implements ImportBeanDefinitionRegistrar {

    static final String FACTORY = "flowClients";

    private static final String SUFFIX = "FlowClient";

    private final Environment environment;

    ClientBeans(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        ClientNames.in(this.environment).forEach((name) -> register(name, registry));
    }

    private static void register(String name, BeanDefinitionRegistry registry) {
        if (registry.containsBeanDefinition(name + SUFFIX)) {
            return;
        }
        RootBeanDefinition client = new RootBeanDefinition(FlowClient.class);
        client.setFactoryBeanName(FACTORY);
        client.setFactoryMethodName("client");
        client.getConstructorArgumentValues().addGenericArgumentValue(name);
        client.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
        client.setDestroyMethodName("close");
        client.setLazyInit(true);
        registry.registerBeanDefinition(name + SUFFIX, client);
    }
}
