package dev.flow.spring.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** The files of Swagger UI, from its WebJar. */
final class SwaggerUi {

    /** What tells that it is there, and in which version. */
    static final String PROPERTIES = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private SwaggerUi() {}

    static ResourceHttpRequestHandler handler(ApplicationContext context) {
        ResourceHttpRequestHandler handler = new ResourceHttpRequestHandler();
        handler.setApplicationContext(context);
        handler.setLocations(
                List.of(new ClassPathResource("META-INF/resources/webjars/swagger-ui/" + version() + "/")));
        try {
            handler.afterPropertiesSet();
        } catch (Exception unusable) {
            throw new IllegalStateException("Swagger UI cannot be served", unusable);
        }
        return handler;
    }

    private static String version() {
        try {
            Properties properties = PropertiesLoaderUtils.loadProperties(new ClassPathResource(PROPERTIES));
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
