package dev.flow.spring.client;

import dev.flow.definition.property.RelaxedNames;
import dev.flow.document.Dialect;
import dev.flow.spring.Bounds;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configures the clients of this application.
 *
 * @param client clients by name
 */
@ConfigurationProperties("flow")
public record ClientProperties(@DefaultValue Map<String, Client> client) {

    public ClientProperties {
        client = RelaxedNames.of(client);
    }

    /**
     * Configures a client of a Flow.
     *
     * @param url address of the Flow: grpc://host:port, http:// or ws://, or with TLS grpcs://, https:// or wss://
     * @param documents dialect of documents; defaults to the value of flow.documents
     * @param maxMessageSize maximum size of a reply
     * @param connectTimeout maximum time to connect, handshakes included
     * @param keepAliveTime time that a request waits until the Gateway is asked whether it is alive
     * @param keepAliveTimeout maximum time of the answer, after which pending requests fail
     * @param headers gRPC metadata or HTTP headers of each request
     * @param ssl TLS of the connections
     */
    public record Client(
            String url,
            @Nullable Dialect documents,
            @DefaultValue("64MB") DataSize maxMessageSize,
            @DefaultValue("10s") Duration connectTimeout,
            @DefaultValue("5s") Duration keepAliveTime,
            @DefaultValue("10s") Duration keepAliveTimeout,
            @DefaultValue Map<String, String> headers,
            @DefaultValue Ssl ssl) {

        public Client {
            headers = RelaxedNames.of(headers);
            Bounds.requireMessageSize("max-message-size of a client", maxMessageSize);
            Bounds.requirePositive("connect-timeout of a client", connectTimeout);
            Bounds.requirePositive("keep-alive-time of a client", keepAliveTime);
            Bounds.requirePositive("keep-alive-timeout of a client", keepAliveTimeout);
        }
    }

    /**
     * Configures TLS of the connections of a client.
     *
     * @param bundle SSL bundle with the trusted certificates, and with the client certificate for mutual TLS
     */
    public record Ssl(@Nullable String bundle) {}
}
