package dev.flow.spring.web;

import com.google.protobuf.ByteString;
import dev.flow.gateway.admission.MemoryShare;
import dev.flow.gateway.http.ConnectionLimits;
import dev.flow.gateway.http.HttpExchange;
import dev.flow.gateway.http.HttpRequest;
import dev.flow.gateway.http.HttpResponse;
import dev.flow.gateway.http.ReportDetail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.springframework.web.context.request.async.AsyncWebRequest;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** One request and its response on a servlet container, without a thread that waits for the body, the reply or the client. */
final class ServletExchange implements HttpExchange {

    private final HttpRequest request;
    private final HttpServletRequest servletRequest;
    private final Supplier<ReportDetail> detail;
    private final ServletBodyReader body;
    private final ServletResponseWriter writer;
    private final Disconnection disconnection;
    private final AtomicBoolean responding = new AtomicBoolean();

    private ServletExchange(
            HttpRequest request,
            HttpServletRequest servletRequest,
            Supplier<ReportDetail> detail,
            ServletBodyReader body,
            ServletResponseWriter writer,
            Disconnection disconnection) {
        this.request = request;
        this.servletRequest = servletRequest;
        this.detail = detail;
        this.body = body;
        this.writer = writer;
        this.disconnection = disconnection;
    }

    /**
     * Starts asynchronous processing of a request.
     *
     * @param request the head of the request
     * @param servletRequest the request
     * @param response its response
     * @param detail decides how much of a report the client may read
     * @param limits what the client may use
     */
    static ServletExchange start(
            HttpRequest request,
            HttpServletRequest servletRequest,
            HttpServletResponse response,
            Supplier<ReportDetail> detail,
            ConnectionLimits limits)
            throws IOException {
        // By way of Spring, so that its filters know that the response is not complete when they return.
        AsyncWebRequest async = WebAsyncUtils.createAsyncWebRequest(servletRequest, response);
        // An Executor may take as long as it needs: its timeouts are the Gateway's.
        async.setTimeout(0L);
        WebAsyncUtils.getAsyncManager(servletRequest).setAsyncWebRequest(async);
        ShallowEtagHeaderFilter.disableContentCaching(servletRequest);
        async.startAsync();
        Disconnection disconnection = new Disconnection(servletRequest.getAsyncContext());
        ServletBodyReader body = new ServletBodyReader(servletRequest, limits::bodyPace);
        disconnection.add(body::disconnected);
        ClientWatch.of(servletRequest).start(disconnection, body::finished);
        return new ServletExchange(
                request,
                servletRequest,
                detail,
                body,
                new ServletResponseWriter(response, disconnection, body::discard),
                disconnection);
    }

    @Override
    public HttpRequest request() {
        return this.request;
    }

    @Override
    public ReportDetail reportDetail() {
        return this.detail.get();
    }

    @Override
    public String client() {
        return this.servletRequest.getRemoteAddr();
    }

    @Override
    public long announcedBytes() {
        return Math.max(0, this.servletRequest.getContentLengthLong());
    }

    @Override
    public CompletionStage<ByteString> body(int maxBytes, MemoryShare memory) {
        return this.body.read(maxBytes, memory);
    }

    @Override
    public void respond(HttpResponse response) {
        if (this.responding.compareAndSet(false, true)) {
            this.writer.write(response);
        }
    }

    @Override
    public void onDisconnect(Runnable action) {
        this.disconnection.add(action);
    }

    @Override
    public void onFinished(Runnable action) {
        this.disconnection.onEnd(action);
    }
}
