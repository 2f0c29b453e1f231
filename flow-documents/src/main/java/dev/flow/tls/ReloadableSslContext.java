package dev.flow.tls;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A TLS context that uses the present context of a supplier for each new connection. Open connections keep the context that they
 * began with. A context is replaced as a whole, because a new key manager or trust manager in the same context would not affect
 * clients that resume a session.
 */
public final class ReloadableSslContext extends SSLContext {

    /**
     * @param present returns the present context, on each new connection and on any thread; must not block
     */
    public ReloadableSslContext(Supplier<SSLContext> present) {
        super(new Present(present), present.get().getProvider(), present.get().getProtocol());
    }

    private static final class Present extends SSLContextSpi {

        private final Supplier<SSLContext> context;

        private Present(Supplier<SSLContext> context) {
            this.context = context;
        }

        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("The supplier of this context initializes it");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return this.context.get().getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return this.context.get().getServerSocketFactory();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return this.context.get().createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return this.context.get().createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return this.context.get().getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return this.context.get().getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return this.context.get().getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return this.context.get().getSupportedSSLParameters();
        }
    }
}
