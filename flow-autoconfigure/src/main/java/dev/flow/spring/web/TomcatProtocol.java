package dev.flow.spring.web;

import dev.flow.gateway.http.ConnectionLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 of Tomcat, with limits that Tomcat itself does not have: a total time for the head of a request, and a maximum of connections
 * at which the longest waiting one is closed. Public because Tomcat creates the object by the name of the class.
 */
public final class TomcatProtocol extends Http11NioProtocol {

    private final TomcatConnections connections;
    private final List<ScheduledFuture<?>> sweeps = new ArrayList<>();

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
        sweep(this.connections::closeUnfinishedHeads, this.connections.sweepInterval());
        sweep(this.connections::findClientsThatLeft, ClientWatch.INTERVAL);
    }

    private void sweep(Runnable task, Duration interval) {
        long millis = interval.toMillis();
        this.sweeps.add(getUtilityExecutor().scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS));
    }

    @Override
    public void stop() throws Exception {
        this.sweeps.forEach((sweep) -> sweep.cancel(false));
        this.sweeps.clear();
        super.stop();
    }
}
