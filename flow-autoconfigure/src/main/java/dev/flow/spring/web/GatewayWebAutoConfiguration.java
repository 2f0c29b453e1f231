package dev.flow.spring.web;

import dev.flow.definition.Flow;
import dev.flow.definition.GatewaySettings;
import dev.flow.document.json.RequestJson;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.http.ConnectionLimits;
import dev.flow.gateway.http.ContentThreads;
import dev.flow.gateway.http.GatewayRequests;
import dev.flow.gateway.http.HttpProtocol;
import dev.flow.gateway.http.HttpSettings;
import dev.flow.gateway.http.WebSocketProtocol;
import dev.flow.spring.gateway.Disclosure;
import dev.flow.spring.gateway.GatewayAutoConfiguration;
import dev.flow.spring.gateway.ServedProtocol;
import dev.flow.spring.tls.WebServerKeys;
import jakarta.websocket.server.ServerContainer;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.servlet.filter.OrderedHiddenHttpMethodFilter;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/** Serves the Gateway over HTTP and WebSocket, where there is a servlet web server. */
@AutoConfiguration(after = GatewayAutoConfiguration.class, before = ErrorMvcAutoConfiguration.class)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBean(Gateway.class)
@Import({TomcatLimits.class, JettyLimits.class})
public final class GatewayWebAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RequestJson flowRequestJson(Flow flow, Gateway gateway, HttpSettings settings) {
        return GatewayRequests.of(gateway, flow.gateway().get(GatewaySettings.DOCUMENTS), settings.json());
    }

    @Bean
    @ConditionalOnMissingBean
    HttpSettings flowHttpSettings(Flow flow) {
        return HttpSettings.of(flow);
    }

    @Bean
    @ConditionalOnMissingBean
    ConnectionLimits flowConnectionLimits(Flow flow) {
        return ConnectionLimits.of(flow.gateway());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("server.ssl.bundle")
    static WebServerKeys flowWebServerKeys(SslBundles bundles, @Value("${server.ssl.bundle}") String bundle) {
        return new WebServerKeys(bundles, bundle);
    }

    @Bean
    ServletAddress flowServletAddress(
            WebApplicationContext context,
            ObjectProvider<org.springframework.boot.web.server.autoconfigure.ServerProperties> server,
            ObjectProvider<DispatcherServletPath> dispatcher) {
        return new ServletAddress(context, server, dispatcher);
    }

    /** The routes of HTTP. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "flow.gateway.http.enabled", matchIfMissing = true)
    static final class HttpConfiguration {

        /** After the controllers of the application, before its welcome page. */
        private static final int FIXED_PATHS = 1;

        /** Before the static resources of the application, which match every path. */
        private static final int ENDPOINT_PATHS = Ordered.LOWEST_PRECEDENCE - 10;

        @Bean
        @ConditionalOnMissingBean
        HttpProtocol flowHttp(Gateway gateway, RequestJson requests, HttpSettings settings) {
            return new HttpProtocol(gateway, requests, settings, ContentThreads.shared());
        }

        @Bean
        @ConditionalOnMissingBean(name = "flowGatewayMapping")
        GatewayHandlerMapping flowGatewayMapping(
                HttpProtocol protocol, Flow flow, ObjectProvider<Disclosure> disclosure, ConnectionLimits limits) {
            return new GatewayHandlerMapping(protocol, true, byDefault(flow, disclosure), limits, FIXED_PATHS);
        }

        @Bean
        @ConditionalOnMissingBean(name = "flowEndpointMapping")
        GatewayHandlerMapping flowEndpointMapping(
                HttpProtocol protocol, Flow flow, ObjectProvider<Disclosure> disclosure, ConnectionLimits limits) {
            return new GatewayHandlerMapping(protocol, false, byDefault(flow, disclosure), limits, ENDPOINT_PATHS);
        }

        private static Disclosure byDefault(Flow flow, ObjectProvider<Disclosure> disclosure) {
            return disclosure.getIfAvailable(() -> Disclosure.of(flow.gateway()));
        }

        @Bean
        @ConditionalOnMissingBean(name = "flowUnparsedFormFilter")
        FilterRegistrationBean<UnparsedFormFilter> flowUnparsedFormFilter(ObjectProvider<HandlerMapping> mappings) {
            FilterRegistrationBean<UnparsedFormFilter> registration =
                    new FilterRegistrationBean<>(new UnparsedFormFilter(mappings));
            registration.setOrder(OrderedHiddenHttpMethodFilter.DEFAULT_ORDER - 1);
            return registration;
        }

        @Bean
        @ConditionalOnMissingBean
        UnreadableFormResolver flowUnreadableForm() {
            return new UnreadableFormResolver();
        }

        @Bean
        @ConditionalOnMissingBean(name = "flowErrorPathMapping")
        ErrorPathMapping flowErrorPathMapping(@Value("${spring.web.error.path:${error.path:/error}}") String path) {
            return new ErrorPathMapping(path);
        }

        @Bean
        @Order(2)
        @ConditionalOnMissingBean(name = "flowHttpProtocol")
        ServedProtocol flowHttpProtocol(ServletAddress address) {
            return new ServedProtocol("HTTP", () -> address.of("HTTP"));
        }

        @Bean
        @ConditionalOnMissingBean(ErrorAttributes.class)
        ErrorDetail flowErrorDetail() {
            return new ErrorDetail();
        }
    }

    /** The WebSocket paths, on the port of HTTP. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({WebSocketHandler.class, ServerContainer.class})
    @ConditionalOnBooleanProperty(name = "flow.gateway.websocket.enabled", matchIfMissing = true)
    static final class SocketConfiguration {

        @Bean
        @ConditionalOnMissingBean
        WebSocketProtocol flowWebSocket(Gateway gateway, RequestJson requests, HttpSettings settings) {
            return new WebSocketProtocol(gateway, requests, settings, ContentThreads.shared());
        }

        @Bean
        @ConditionalOnMissingBean(name = "flowSocketMapping")
        WebSocketHandlerMapping flowSocketMapping(WebSocketProtocol protocol, ConnectionLimits limits) {
            WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
            // HTTP has the same paths: this mapping takes the requests that ask for an upgrade.
            mapping.setWebSocketUpgradeMatch(true);
            mapping.setOrder(-1);
            mapping.setUrlMap(WebSocketProtocol.PATHS.stream()
                    .collect(Collectors.toMap(Function.identity(), (path) -> upgrade(protocol, path, limits))));
            return mapping;
        }

        private static WebSocketHttpRequestHandler upgrade(
                WebSocketProtocol protocol, String path, ConnectionLimits limits) {
            WebSocketHttpRequestHandler upgrade = new WebSocketHttpRequestHandler(
                    new GatewayWebSocketHandler(protocol, path, limits),
                    new DefaultHandshakeHandler(new StandardWebSocketUpgradeStrategy()));
            upgrade.getHandshakeInterceptors().add(new OriginInterceptor(protocol));
            return upgrade;
        }

        @Bean
        @Order(3)
        @ConditionalOnMissingBean(name = "flowWebSocketProtocol")
        ServedProtocol flowWebSocketProtocol(ServletAddress address) {
            return new ServedProtocol("WEBSOCKET", () -> address.of("WEBSOCKET"));
        }

        @Bean
        @ConditionalOnMissingBean
        SocketDrain flowSocketDrain(WebSocketProtocol protocol) {
            return new SocketDrain(protocol, Duration.ofSeconds(30));
        }
    }
}
