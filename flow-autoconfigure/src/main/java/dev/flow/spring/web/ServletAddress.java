package dev.flow.spring.web;

import dev.flow.gateway.ServedAddress;
import dev.flow.spring.gateway.ServedProtocol;
import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.util.UriUtils;

/** Where the servlet web server serves the Gateway: its address, TLS, and the path that its own paths begin with. */
final class ServletAddress {

    private final WebApplicationContext context;
    private final ObjectProvider<ServerProperties> server;
    private final ObjectProvider<DispatcherServletPath> dispatcher;

    /**
     * @param context the context of the application
     * @param server the properties of the server
     * @param dispatcher the path of Spring MVC
     */
    ServletAddress(
            WebApplicationContext context,
            ObjectProvider<ServerProperties> server,
            ObjectProvider<DispatcherServletPath> dispatcher) {
        this.context = context;
        this.server = server;
        this.dispatcher = dispatcher;
    }

    /** Returns the address of a protocol; empty while no port is open. */
    Optional<ServedAddress> of(String protocol) {
        ServerProperties properties = this.server.getIfAvailable(ServerProperties::new);
        return Optional.ofNullable(this.context.getEnvironment().getProperty("local.server.port", Integer.class))
                .map((port) -> new ServedAddress(
                        protocol,
                        ServedProtocol.bound(properties.getAddress(), port),
                        Ssl.isEnabled(properties.getSsl()),
                        basePath()));
    }

    private String basePath() {
        ServletContext servlets = this.context.getServletContext();
        DispatcherServletPath path = this.dispatcher.getIfAvailable();
        String decoded = (servlets == null ? "" : servlets.getContextPath()) + (path == null ? "" : path.getPrefix());
        return UriUtils.encodePath(decoded, StandardCharsets.UTF_8);
    }
}
