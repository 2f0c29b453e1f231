package dev.flow.spring.tls;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Rejects connections of clients whose certificate is no longer trusted. A client that resumes a session of TLS does not present its
 * certificate again, so the trust manager of the server does not see it.
 */
final class ClientTrustFilter extends ServerTransportFilter {

    private final X509ExtendedTrustManager trust;

    ClientTrustFilter(X509ExtendedTrustManager trust) {
        this.trust = trust;
    }

    @Override
    public Attributes transportReady(Attributes attributes) {
        SSLSession session = attributes.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
        if (session != null) {
            requireTrusted(session);
        }
        return attributes;
    }

    private void requireTrusted(SSLSession session) {
        try {
            X509Certificate[] chain = Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
            this.trust.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
        } catch (SSLPeerUnverifiedException anonymous) {
            // The server permits clients without a certificate, or the handshake would have failed.
            return;
        } catch (CertificateException distrusted) {
            throw Status.UNAUTHENTICATED
                    .withDescription("The certificate of the client is not trusted")
                    .asRuntimeException();
        }
    }
}
