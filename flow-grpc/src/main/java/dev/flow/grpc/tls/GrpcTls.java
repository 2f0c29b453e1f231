package dev.flow.grpc.tls;

import io.grpc.ChannelCredentials;
import io.grpc.ServerCredentials;
import io.grpc.netty.NettySslContextChannelCredentials;
import io.grpc.netty.NettySslContextServerCredentials;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Uses a TLS context of the JDK for gRPC, so that a {@link dev.flow.tls.ReloadableSslContext} affects each new connection. */
public final class GrpcTls {

    private static final ApplicationProtocolConfig HTTP2 = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2);

    private GrpcTls() {}

    /**
     * Returns the credentials of a server that does not ask for a certificate.
     *
     * @param context the TLS context with the key of the server
     */
    public static ServerCredentials server(SSLContext context) {
        return server(context, ClientCertificate.NONE, List.of(), List.of());
    }

    /**
     * Returns the credentials of a server.
     *
     * @param context the TLS context with the key of the server, and the trust in clients
     * @param client whether clients must present a certificate
     * @param ciphers the cipher suites; empty for those that HTTP/2 permits
     * @param protocols the versions of TLS; empty for those of the JDK
     */
    public static ServerCredentials server(
            SSLContext context, ClientCertificate client, List<String> ciphers, List<String> protocols) {
        return NettySslContextServerCredentials.create(netty(context, false, client.netty(), ciphers, protocols));
    }

    /**
     * Returns the credentials of a channel.
     *
     * @param context the TLS context with the trust in the server, and the key for mutual TLS
     * @param ciphers the cipher suites; empty for those that HTTP/2 permits
     * @param protocols the versions of TLS; empty for those of the JDK
     */
    public static ChannelCredentials channel(SSLContext context, List<String> ciphers, List<String> protocols) {
        return NettySslContextChannelCredentials.create(netty(context, true, ClientAuth.NONE, ciphers, protocols));
    }

    private static SslContext netty(
            SSLContext context, boolean client, ClientAuth auth, List<String> ciphers, List<String> protocols) {
        return new JdkSslContext(
                context,
                client,
                ciphers.isEmpty() ? Http2SecurityUtil.CIPHERS : ciphers,
                SupportedCipherSuiteFilter.INSTANCE,
                HTTP2,
                auth,
                versions(protocols),
                false);
    }

    private static String @Nullable [] versions(List<String> protocols) {
        return protocols.isEmpty() ? null : protocols.toArray(String[]::new);
    }

    /** Whether a client must present a certificate. */
    public enum ClientCertificate {

        /** The server does not ask for a certificate. */
        NONE(ClientAuth.NONE),

        /** A client may present a certificate, which must then be trusted. */
        OPTIONAL(ClientAuth.OPTIONAL),

        /** A client must present a trusted certificate: mutual TLS. */
        REQUIRE(ClientAuth.REQUIRE);

        private final ClientAuth auth;

        ClientCertificate(ClientAuth auth) {
            this.auth = auth;
        }

        ClientAuth netty() {
            return this.auth;
        }
    }
}
