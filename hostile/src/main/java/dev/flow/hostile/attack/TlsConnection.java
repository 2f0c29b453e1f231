package dev.flow.hostile.attack;

import dev.flow.fixtures.TrustingTls;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A connection by TLS that trusts any certificate, because the certificate is what is looked at. */
final class TlsConnection implements AutoCloseable {

    private static final int MILLIS = 2_000;
    private static final int OPEN_MILLIS = 200;

    private final SSLSocket socket;

    private TlsConnection(SSLSocket socket) {
        this.socket = socket;
    }

    /** Connects and offers protocols by ALPN. */
    static TlsConnection open(InetSocketAddress address, String... protocols) throws IOException {
        Socket plain = new Socket();
        plain.connect(address, MILLIS);
        plain.setSoTimeout(MILLIS);
        SSLSocket socket =
                (SSLSocket) context().getSocketFactory().createSocket(plain, "localhost", address.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new TlsConnection(socket);
    }

    private static SSLContext context() throws IOException {
        try {
            return TrustingTls.context();
        } catch (GeneralSecurityException missing) {
            throw new IOException("This JVM has no TLS", missing);
        }
    }

    /** Returns the serial number of the server's certificate. */
    BigInteger serial() throws IOException {
        return ((X509Certificate) this.socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    }

    /** Whether the server has kept the connection open. */
    boolean open() throws IOException {
        this.socket.setSoTimeout(OPEN_MILLIS);
        try {
            // What an HTTP/2 server sends unasked is read to its end.
            while (this.socket.getInputStream().read() >= 0) {
                continue;
            }
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        this.socket.close();
    }
}
