package dev.flow.spring.web;

import dev.flow.definition.Flow;
import dev.flow.definition.FlowBuilder;
import dev.flow.definition.GatewaySettings;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.assembly.GatewayAssembly;
import dev.flow.gateway.http.ContentThreads;
import dev.flow.local.http.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The servers that the contract of the HTTP and WebSocket protocol holds for. */
enum TestedServer {

    /** The server of {@code LocalFlow} and {@code flow up}. */
    NETTY {
        @Override
        ServedGateway start(GatewayUnderTest options) {
            Gateway gateway = GatewayAssembly.of(flow(options)).assemble();
            gateway.start();
            try {
                WebServer server = WebServer.start(
                        gateway,
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        options.http(),
                        options.limits(),
                        ContentThreads.shared());
                return new ServedGateway(server.port(), gateway, server::drain, () -> {
                    server.close();
                    gateway.close();
                });
            } catch (IOException unexpected) {
                throw new UncheckedIOException(unexpected);
            }
        }
    },

    /** The default server of Spring Boot. */
    TOMCAT {
        @Override
        ServedGateway start(GatewayUnderTest options) {
            return spring(options, JETTY_CONFIGURATION);
        }
    },

    /** Another servlet container. */
    JETTY {
        @Override
        ServedGateway start(GatewayUnderTest options) {
            return spring(options, TOMCAT_CONFIGURATION);
        }
    };

    private static final String JETTY_CONFIGURATION =
            "org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration";
    private static final String TOMCAT_CONFIGURATION =
            "org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration";

    abstract ServedGateway start(GatewayUnderTest options);

    private static Flow flow(GatewayUnderTest options) {
        FlowBuilder flow = Flow.builder()
                .set(GatewaySettings.DRY_RUN_TIMEOUT, Duration.ofSeconds(10))
                .set(GatewaySettings.PREFETCH, options.http().prefetch())
                .set(GatewaySettings.ADMISSION_MAX_IN_FLIGHT, options.maxInFlight())
                .set(GatewaySettings.SEND_TIMEOUT, options.sendTimeout());
        options.executors()
                .forEach((name, port) -> flow.executor(
                        name,
                        (executor) -> executor.needs(options.needs(name).toArray(String[]::new))
                                .external("127.0.0.1:" + port)));
        return flow.build();
    }

    private static ServedGateway spring(GatewayUnderTest options, String excluded) {
        List<String> properties = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.grpc.server.port=0",
                // Such filters read forms, and with them bodies that are none.
                "--spring.mvc.hiddenmethod.filter.enabled=true",
                "--spring.autoconfigure.exclude=" + excluded,
                "--spring.application.name=" + options.http().title(),
                "--flow.gateway.dry-run.timeout=10s",
                "--flow.gateway.prefetch=" + options.http().prefetch(),
                "--flow.gateway.admission.max-in-flight=" + options.maxInFlight(),
                "--flow.gateway.timeout-send=" + options.sendTimeout(),
                "--flow.gateway.http.style="
                        + options.http().style().name().replaceFirst("_", "-").replace('_', '.'),
                "--flow.gateway.http.max-body-size=" + options.http().maxBodyBytes() + "B",
                "--flow.gateway.http.max-documents=" + options.http().json().maxDocuments(),
                "--flow.gateway.http.max-keys=" + options.http().json().maxKeys(),
                "--flow.gateway.http.max-values=" + options.http().json().maxValues(),
                "--flow.gateway.http.max-reply-size=" + options.http().json().maxReplyBytes() + "B",
                "--flow.gateway.websocket.max-message-size=" + options.http().maxMessageBytes() + "B",
                "--flow.gateway.http.header-timeout=" + options.limits().headerTimeout(),
                "--flow.gateway.http.body-timeout=" + options.limits().bodyTimeout(),
                "--flow.gateway.http.idle-timeout=" + options.limits().idleTimeout(),
                "--flow.gateway.http.max-connections=" + options.limits().maxConnections(),
                "--flow.gateway.http.max-connections-per-client="
                        + options.limits().maxConnectionsPerClient(),
                "--flow.gateway.websocket.idle-timeout=" + options.limits().webSocketIdleTimeout(),
                "--flow.gateway.http.max-header-size=" + options.limits().maxHeaderBytes() + "B"));
        options.executors().forEach((name, port) -> {
            properties.add("--flow.gateway.executors." + name + ".addresses=127.0.0.1:" + port);
            properties.add("--flow.gateway.executors." + name + ".needs="
                    + (options.needs(name).isEmpty()
                            ? "gateway"
                            : options.needs(name).get(0)));
        });
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .run(properties.toArray(String[]::new));
        return new ServedGateway(
                context.getEnvironment().getRequiredProperty("local.server.port", Integer.class),
                context.getBean(Gateway.class),
                () -> context.getBean(SocketDrain.class).stop(),
                context::close);
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
