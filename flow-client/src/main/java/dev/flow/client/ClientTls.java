package dev.flow.client;

import dev.flow.tls.CertificateFile;
import dev.flow.tls.FileContext;
import dev.flow.tls.KeyMaterialException;
import dev.flow.tls.ReloadableSslContext;
import io.grpc.ChannelCredentials;
import io.grpc.netty.NettySslContextChannelCredentials;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The keys and trust of encrypted connections.
 *
 * @param context the context, which may change while the client is in use
 */
record ClientTls(SSLContext context) {

    private static final ApplicationProtocolConfig HTTP2 = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2);

    /** Uses keys and trust; null stands for the default of the JVM. */
    static ClientTls of(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust) {
        try {
            return new ClientTls(create(keys, trust));
        } catch (GeneralSecurityException rejected) {
            throw new FlowRequestException("TLS cannot be configured: " + rejected.getMessage(), rejected);
        }
    }

    /** Trusts the certificates of a PEM file, also after it changes. */
    static ClientTls trusting(Path certificates) {
        try {
            return new ClientTls(
                    new ReloadableSslContext(new FileContext(List.of(certificates), () -> load(certificates))));
        } catch (KeyMaterialException invalid) {
            throw new FlowRequestException(invalid.getMessage(), invalid);
        } catch (NoSuchFileException missing) {
            throw new FlowRequestException("File " + certificates + " does not exist. Use a PEM file.", missing);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new FlowRequestException(
                    "File " + certificates + " cannot be read as PEM certificates: "
                            + ClientFailures.reason(unreadable),
                    unreadable);
        }
    }

    private static SSLContext load(Path certificates) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate : new CertificateFile(certificates).read()) {
            store.setCertificateEntry("trusted-" + store.size(), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return create(null, factory.getTrustManagers());
    }

    private static SSLContext create(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust, null);
        return context;
    }

    /** Returns the credentials of a gRPC channel. */
    ChannelCredentials credentials() {
        return NettySslContextChannelCredentials.create(new JdkSslContext(
                this.context,
                true,
                Http2SecurityUtil.CIPHERS,
                SupportedCipherSuiteFilter.INSTANCE,
                HTTP2,
                ClientAuth.NONE,
                null,
                false));
    }
}
