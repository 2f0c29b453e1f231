package dev.flow.spring.client;

import dev.flow.document.Dialect;
import dev.flow.spring.Bounds;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The Flows this application asks.
 *
 * @param client clients by name
 */
@ConfigurationProperties("flow")
public record ClientProperties(@DefaultValue Map<String, Client> client) {

    /**
     * A client of a Flow.
     *
     * @param url where the Flow is: grpc://host:port, http:// or ws://, or with encryption grpcs://, https:// or wss://
     * @param documents how documents are written, and read where nothing tells; none: as flow.documents says
     * @param maxMessageSize largest reply that is read
     * @param connectTimeout how long connecting may take
     * @param headers what goes with each request: gRPC metadata, or headers of HTTP
     * @param ssl how connections are secured
     */
    public record Client(
            String url,
            @Nullable Dialect documents,
            @DefaultValue("64MB") DataSize maxMessageSize,
            @DefaultValue("10s") Duration connectTimeout,
            @DefaultValue Map<String, String> headers,
            @DefaultValue Ssl ssl) {

        public Client {
            Bounds.requireHoldable("max-message-size of a client", maxMessageSize);
            Bounds.requireSome("connect-timeout of a client", connectTimeout);
        }
    }

    /**
     * How connections of a client are secured.
     *
     * @param bundle SSL bundle with what to trust, and with the certificate to show where the Gateway asks for one
     */
    public record Ssl(@Nullable String bundle) {}
}
