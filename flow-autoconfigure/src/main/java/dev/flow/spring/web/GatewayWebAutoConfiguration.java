package dev.flow.spring.web;

import dev.flow.definition.Flow;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.HttpStyle;
import dev.flow.document.json.BodyShape;
import dev.flow.document.json.RequestJson;
import dev.flow.gateway.FlowEndpoint;
import dev.flow.gateway.Gateway;
import dev.flow.spring.gateway.Disclosure;
import dev.flow.spring.gateway.GatewayAutoConfiguration;
import dev.flow.spring.gateway.ServedProtocol;
import jakarta.websocket.server.ServerContainer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.OriginHandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/** Serves the Gateway over HTTP and WebSocket, where there is a servlet web server. */
@AutoConfiguration(after = GatewayAutoConfiguration.class, before = ErrorMvcAutoConfiguration.class)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBean(Gateway.class)
public final class GatewayWebAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RequestJson flowRequestJson(Flow flow, Gateway gateway) {
        // Endpoints with records have but one form of documents; for all others both do.
        return RequestJson.written((endpoint) -> gateway.endpoints()
                .find(endpoint)
                .flatMap(FlowEndpoint::input)
                .filter((input) -> !input.untyped())
                .map((input) -> BodyShape.RECORDS)
                .orElseGet(() -> BodyShape.of(flow.gateway().get(GatewaySettings.DOCUMENTS))));
    }

    private static Supplier<Optional<Integer>> openPort(Environment environment) {
        return () -> Optional.ofNullable(environment.getProperty("local.server.port", Integer.class));
    }

    /** The controllers. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "flow.gateway.http.enabled", matchIfMissing = true)
    static final class HttpConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = "flowGatewayController")
        GatewayController flowGatewayController(
                Gateway gateway, RequestJson requests, Flow flow, ObjectProvider<Disclosure> disclosure) {
            return new GatewayController(
                    gateway, requests, body(flow), disclosure.getIfAvailable(() -> Disclosure.NOTHING));
        }

        @Bean
        @ConditionalOnMissingBean(name = "flowEndpointMapping")
        EndpointMapping flowEndpointMapping(Gateway gateway, Flow flow) {
            HttpStyle style = flow.gateway().get(GatewaySettings.HTTP_STYLE);
            EndpointController controller =
                    new EndpointController(gateway, flow.gateway().get(GatewaySettings.DOCUMENTS), body(flow), style);
            return new EndpointMapping(gateway.endpoints(), controller, style);
        }

        private static RequestBody body(Flow flow) {
            return new RequestBody(flow.gateway().get(GatewaySettings.HTTP_MAX_BODY_SIZE));
        }

        @Bean
        @Order(2)
        @ConditionalOnMissingBean(name = "flowHttpProtocol")
        ServedProtocol flowHttpProtocol(Environment environment) {
            return new ServedProtocol("HTTP", openPort(environment));
        }

        @Bean
        @ConditionalOnMissingBean(ErrorAttributes.class)
        ErrorDetail flowErrorDetail() {
            return new ErrorDetail();
        }
    }

    /** What is served over HTTP, for programs and people. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(
            name = {"flow.gateway.http.enabled", "flow.gateway.http.docs"},
            matchIfMissing = true)
    static final class DocsConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = "flowDocsController")
        DocsController flowDocsController(Gateway gateway, Flow flow, Environment environment) {
            return new DocsController(
                    gateway, title(environment), flow.gateway().get(GatewaySettings.HTTP_STYLE));
        }

        private static String title(Environment environment) {
            return environment.getProperty("spring.application.name", "Flow");
        }

        /** Where Swagger UI is on the class path. */
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnResource(resources = SwaggerUi.PROPERTIES)
        static final class PageConfiguration {

            @Bean
            @ConditionalOnMissingBean(name = "flowDocsPage")
            DocsController.Page flowDocsPage(Environment environment) {
                return new DocsController.Page(title(environment));
            }

            @Bean
            @ConditionalOnMissingBean(name = "flowDocsAssets")
            SimpleUrlHandlerMapping flowDocsAssets(ApplicationContext context) {
                // Before the static resources of the application, which have the last word.
                return new SimpleUrlHandlerMapping(
                        Map.of("/docs/*", SwaggerUi.handler(context)), Ordered.LOWEST_PRECEDENCE - 20);
            }
        }
    }

    /** The WebSocket endpoints, on the port of HTTP. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({WebSocketHandler.class, ServerContainer.class})
    @ConditionalOnBooleanProperty(name = "flow.gateway.websocket.enabled", matchIfMissing = true)
    static final class SocketConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = "flowSocketHandler")
        SocketHandler flowSocketHandler(Gateway gateway, RequestJson requests, Flow flow) {
            return new SocketHandler(gateway, requests, flow.gateway().get(GatewaySettings.WEBSOCKET_MAX_MESSAGE_SIZE));
        }

        @Bean
        @ConditionalOnMissingBean(name = "flowDryRunSocketHandler")
        DryRunSocketHandler flowDryRunSocketHandler(Gateway gateway, RequestJson requests) {
            return new DryRunSocketHandler(gateway, requests);
        }

        @Bean
        @ConditionalOnMissingBean(name = "flowSocketMapping")
        WebSocketHandlerMapping flowSocketMapping(
                @Qualifier("flowSocketHandler") WebSocketHandler stream,
                @Qualifier("flowDryRunSocketHandler") WebSocketHandler dryRun,
                Flow flow) {
            WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
            // The controllers have the same paths: an upgrade goes here, everything else there.
            mapping.setWebSocketUpgradeMatch(true);
            mapping.setOrder(-1);
            mapping.setUrlMap(Map.of("/", upgrade(stream, flow), "/dry_run", upgrade(dryRun, flow)));
            return mapping;
        }

        private static WebSocketHttpRequestHandler upgrade(WebSocketHandler handler, Flow flow) {
            WebSocketHttpRequestHandler upgrade = new WebSocketHttpRequestHandler(
                    handler, new DefaultHandshakeHandler(new StandardWebSocketUpgradeStrategy()));
            upgrade.getHandshakeInterceptors()
                    .add(new OriginHandshakeInterceptor(flow.gateway().get(GatewaySettings.WEBSOCKET_ALLOWED_ORIGINS)));
            return upgrade;
        }

        @Bean
        @Order(3)
        @ConditionalOnMissingBean(name = "flowWebSocketProtocol")
        ServedProtocol flowWebSocketProtocol(Environment environment) {
            return new ServedProtocol("WEBSOCKET", openPort(environment));
        }

        @Bean
        @ConditionalOnBean(SocketHandler.class)
        @ConditionalOnMissingBean(name = "flowSocketDrain")
        SocketDrain flowSocketDrain(SocketHandler handler) {
            return new SocketDrain(handler, Duration.ofSeconds(30));
        }
    }
}
