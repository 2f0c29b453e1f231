package dev.flow.spring.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Looks for the clients of the requests that Jetty processes. Over HTTP/2 Jetty itself reports a client that has left. */
final class JettyClients extends Handler.Wrapper {

    private final Set<JettyClient> open = ConcurrentHashMap.newKeySet();
    private volatile Scheduler.@Nullable Task next;

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        boolean http1 = request.getConnectionMetaData().getHttpVersion().getVersion() < HttpVersion.HTTP_2.getVersion();
        if (http1 && connection instanceof Connection.UpgradeTo unread) {
            JettyClient client = new JettyClient(new ClientWatch(), connection, unread);
            request.setAttribute(ClientWatch.ATTRIBUTE, client.watch);
            this.open.add(client);
            Request.addCompletionListener(request, (failure) -> this.open.remove(client));
        }
        return super.handle(request, response, callback);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        checkLater();
    }

    @Override
    protected void doStop() throws Exception {
        Scheduler.Task last = this.next;
        if (last != null) {
            last.cancel();
        }
        super.doStop();
    }

    private void checkLater() {
        Scheduler scheduler = getServer().getScheduler();
        if (scheduler != null) {
            this.next = scheduler.schedule(this::check, ClientWatch.INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void check() {
        this.open.forEach((client) -> client.watch.check(client));
        if (isRunning()) {
            checkLater();
        }
    }

    /** One client. Reads one byte at most, because a request that was sent ahead waits until the connection needs it. */
    private static final class JettyClient implements ReadAhead {

        private final ClientWatch watch;
        private final Connection connection;
        private final Connection.UpgradeTo unread;
        private boolean sentAhead;

        JettyClient(ClientWatch watch, Connection connection, Connection.UpgradeTo unread) {
            this.watch = watch;
            this.connection = connection;
            this.unread = unread;
        }

        @Override
        public boolean ended() throws IOException {
            if (this.sentAhead) {
                return false;
            }
            ByteBuffer one = BufferUtil.allocate(1);
            int count = this.connection.getEndPoint().fill(one);
            if (count > 0) {
                this.sentAhead = true;
                this.unread.onUpgradeTo(one);
            }
            return count < 0;
        }
    }
}
