package dev.flow.spring.web;

import dev.flow.gateway.http.ConnectionLimits;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Applies the limits of HTTP connections to Jetty. A property {@code server.*} that is set has precedence. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({Server.class, JettyServletWebServerFactory.class})
final class JettyLimits {

    /** After the customizers of Spring Boot, which apply the defaults of Spring Boot. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 10)
    WebServerFactoryCustomizer<JettyServletWebServerFactory> flowJettyLimits(
            ConnectionLimits limits, Environment environment) {
        ServerProperties set = new ServerProperties(environment);
        return (factory) -> {
            if (!set.contains("server.jetty.max-connections")) {
                factory.setMaxConnections(limits.permittedConnections());
            }
            factory.addServerCustomizers((server) -> {
                server.insertHandler(new JettyClients());
                for (Connector connector : server.getConnectors()) {
                    apply(limits, connector, set);
                }
            });
        };
    }

    private static void apply(ConnectionLimits limits, Connector connector, ServerProperties set) {
        if (connector instanceof AbstractConnector timed && !set.contains("server.jetty.connection-idle-timeout")) {
            // Jetty has one timeout for a pause within a request and between two requests.
            timed.setIdleTimeout(limits.idleTimeout().toMillis());
        }
        if (!set.contains("server.max-http-request-header-size")) {
            connector.getConnectionFactories().stream()
                    .filter(HttpConfiguration.ConnectionFactory.class::isInstance)
                    .map(HttpConfiguration.ConnectionFactory.class::cast)
                    .forEach((http) -> http.getHttpConfiguration().setRequestHeaderSize(limits.maxHeaderBytes()));
        }
    }
}
