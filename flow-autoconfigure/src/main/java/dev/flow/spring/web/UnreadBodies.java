package dev.flow.spring.web;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * Closes the connection after a response to a request whose body nobody has read, if many threads are busy or the body was too slow.
 * Tomcat would read the rest of the body first, and a client that sends slowly would hold the thread meanwhile.
 */
final class UnreadBodies implements Adapter {

    private static final int REQUEST_TIMEOUT = 408;

    private final Adapter adapter;
    private final BooleanSupplier crowded;

    /**
     * @param adapter processes requests
     * @param crowded returns whether many threads are busy
     */
    UnreadBodies(Adapter adapter, BooleanSupplier crowded) {
        this.adapter = adapter;
        this.crowded = crowded;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        request.setAttribute(ClientWatch.ATTRIBUTE, new ClientWatch());
        this.adapter.service(request, response);
        leave(request, response);
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
        boolean open = this.adapter.asyncDispatch(request, response, event);
        leave(request, response);
        return open;
    }

    private void leave(Request request, Response response) {
        boolean hurried = response.getStatus() == REQUEST_TIMEOUT || this.crowded.getAsBoolean();
        if (hurried && !isAsync(request) && !request.isFinished()) {
            request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static boolean isAsync(Request request) {
        AtomicBoolean async = new AtomicBoolean();
        request.action(ActionCode.ASYNC_IS_ASYNC, async);
        return async.get();
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
        return this.adapter.prepare(request, response);
    }

    @Override
    public void log(Request request, Response response, long time) {
        this.adapter.log(request, response, time);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
        this.adapter.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
        return this.adapter.getDomain();
    }
}
