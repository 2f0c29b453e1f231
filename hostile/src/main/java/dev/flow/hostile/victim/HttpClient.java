package dev.flow.hostile.victim;

import dev.flow.hostile.http.HttpConnection;
import dev.flow.hostile.http.HttpReply;
import dev.flow.hostile.http.HttpRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends small requests over HTTP/1.1 and connects again after a failure. */
public final class HttpClient implements Victim.Client {

    /** The body of a small request. */
    public static final String SMALL =
            "{\"data\":[{\"text\":\"small\"}],\"execEndpoint\":\"/victim\",\"targetExecutor\":\"encoder\"}";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final InetSocketAddress address;
    private final HttpRequest request = HttpRequest.post("/post", SMALL);
    private volatile @Nullable HttpConnection connection;

    public HttpClient(InetSocketAddress address) {
        this.address = address;
    }

    @Override
    public void request() throws IOException {
        try {
            HttpReply reply = connection().exchange(this.request);
            // A server may end a connection after some requests, as Tomcat does after 100.
            if (reply.header("connection").filter("close"::equalsIgnoreCase).isPresent()) {
                close();
            }
            if (reply.status() != 200) {
                throw new IOException("The reply has status " + reply.status() + ", expected 200");
            }
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    private HttpConnection connection() throws IOException {
        HttpConnection open = this.connection;
        if (open == null) {
            open = HttpConnection.open(this.address, TIMEOUT);
            this.connection = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        HttpConnection open = this.connection;
        this.connection = null;
        if (open != null) {
            open.close();
        }
    }
}
