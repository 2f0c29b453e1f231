package dev.flow.local;

import dev.flow.client.FlowClient;
import dev.flow.client.FlowClientBuilder;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.ServedPort;
import dev.flow.definition.TlsFiles;
import dev.flow.net.HostAndPort;
import java.nio.file.Files;

/** Creates clients of a Gateway on this machine that trust the certificate the Gateway presents. */
public final class LocalClient {

    private LocalClient() {}

    /**
     * Creates a client of the first port a Gateway serves. The Gateway need not run: ask {@link FlowClient#dryRun()}.
     *
     * @param gateway the Gateway
     */
    public static FlowClient of(GatewayDefinition gateway) {
        return of(gateway, gateway.entry());
    }

    /**
     * Creates a client of one port of a Gateway.
     *
     * @param gateway the Gateway
     * @param served the port and its protocol
     */
    public static FlowClient of(GatewayDefinition gateway, ServedPort served) {
        FlowClientBuilder client = FlowClient.builder(url(gateway, served));
        gateway.tls().map(TlsFiles::certificate).filter(Files::isReadable).ifPresent(client::trust);
        return client.build();
    }

    private static String url(GatewayDefinition gateway, ServedPort served) {
        HostAndPort bound = new HostAndPort(gateway.host(), served.port());
        HostAndPort place = bound.everyInterface() ? new HostAndPort("localhost", served.port()) : bound;
        return served.protocol().scheme(gateway.tls().isPresent()) + "://" + place;
    }
}
