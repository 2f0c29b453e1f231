package dev.flow.spring.web;

import dev.flow.gateway.http.ConnectionLimits;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 of Tomcat, with limits that Tomcat itself does not have: a total time for the head of a request, and a maximum of connections
 * at which the longest waiting one is closed. Public because Tomcat creates the object by the name of the class.
 */
public final class TomcatProtocol extends Http11NioProtocol {

    private final TomcatConnections connections;
    private @Nullable ScheduledFuture<?> sweep;

    /** Creates the protocol without limits of its own. */
    public TomcatProtocol() {
        this(new TomcatConnections());
    }

    private TomcatProtocol(TomcatConnections connections) {
        super(connections);
        this.connections = connections;
    }

    /** Sets the limits, before the start. */
    void limit(ConnectionLimits limits) {
        this.connections.limit(limits);
    }

    @Override
    public void setAdapter(Adapter adapter) {
        super.setAdapter(new UnreadBodies(adapter, this.connections::crowded));
    }

    @Override
    public void start() throws Exception {
        super.start();
        long interval = this.connections.sweepInterval().toMillis();
        this.sweep = getUtilityExecutor()
                .scheduleWithFixedDelay(
                        this.connections::closeUnfinishedHeads, interval, interval, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (this.sweep != null) {
            this.sweep.cancel(false);
        }
        super.stop();
    }
}
