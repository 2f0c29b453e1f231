package dev.flow.spring.web;

import dev.flow.gateway.http.ConnectionLimits;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Applies the limits of HTTP connections to Tomcat. A property {@code server.*} that is set has precedence. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(TomcatServletWebServerFactory.class)
final class TomcatLimits {

    /** After the customizers of Spring Boot, which apply the defaults of Spring Boot. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 10)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> flowTomcatLimits(
            ConnectionLimits limits, Environment environment) {
        return (factory) -> {
            if (factory.getProtocol().equals(TomcatWebServerFactory.DEFAULT_PROTOCOL)) {
                factory.setProtocol(TomcatProtocol.class.getName());
            }
            factory.addConnectorCustomizers((connector) -> {
                if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
                    apply(limits, protocol, new ServerProperties(environment));
                }
            });
        };
    }

    private static void apply(ConnectionLimits limits, AbstractProtocol<?> protocol, ServerProperties set) {
        int maximum = set.number("server.tomcat.max-connections").orElseGet(limits::permittedConnections);
        if (protocol instanceof TomcatProtocol limited) {
            limited.limit(limits.withMaximum(maximum));
            // One more, which the acceptor waits for.
            protocol.setMaxConnections(maximum + 1);
        } else {
            protocol.setMaxConnections(maximum);
        }
        if (!set.contains("server.tomcat.connection-timeout")) {
            protocol.setConnectionTimeout((int) limits.headerTimeout().toMillis());
        }
        if (!set.contains("server.tomcat.keep-alive-timeout")) {
            protocol.setKeepAliveTimeout((int) limits.idleTimeout().toMillis());
        }
        if (!set.contains("server.max-http-request-header-size")) {
            protocol.setProperty("maxHttpRequestHeaderSize", String.valueOf(limits.maxHeaderBytes()));
        }
    }
}
