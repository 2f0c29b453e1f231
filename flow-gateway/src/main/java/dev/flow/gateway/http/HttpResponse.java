package dev.flow.gateway.http;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.flow.document.json.DetailJson;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Flow;

/**
 * A response to an HTTP request.
 *
 * @param status the status code
 * @param headers the headers except for those of the transfer; {@code Content-Type} is one of them where there is a body
 * @param body the body
 */
public record HttpResponse(int status, Map<String, String> headers, Body body) {

    private static final Body EMPTY = new Body.Complete(ByteString.EMPTY);

    public HttpResponse {
        headers = Map.copyOf(headers);
    }

    /** A body, as a whole or in parts. */
    public sealed interface Body {

        /** A body whose length is known. */
        record Complete(ByteString bytes) implements Body {}

        /**
         * A body that is written in parts.
         *
         * @param parts the parts; the server requests the next part when it has written the last, and cancels the subscription
         *     when the client disconnects
         */
        record Parts(Flow.Publisher<byte[]> parts) implements Body {}
    }

    /** A JSON body with a status. */
    static HttpResponse json(int status, byte[] body) {
        return of(status, "application/json", body);
    }

    /** A JSON body with a status, which may consist of pieces. */
    static HttpResponse json(int status, ByteString body) {
        return new HttpResponse(status, Map.of("Content-Type", "application/json"), new Body.Complete(body));
    }

    /** A body of any type. */
    static HttpResponse of(int status, String contentType, byte[] body) {
        return new HttpResponse(
                status, Map.of("Content-Type", contentType), new Body.Complete(UnsafeByteOperations.unsafeWrap(body)));
    }

    /** A body of any type, in parts. */
    static HttpResponse of(int status, Map<String, String> headers, Flow.Publisher<byte[]> parts) {
        return new HttpResponse(status, headers, new Body.Parts(parts));
    }

    /**
     * A response that reports an error as FastAPI does: <code>{"detail":"Not Found"}</code>.
     *
     * @param status the status code
     * @param detail the reason
     */
    public static HttpResponse error(int status, String detail) {
        return json(status, DetailJson.write(detail));
    }

    /** A response without a body. */
    static HttpResponse empty(int status, Map<String, String> headers) {
        return new HttpResponse(status, headers, EMPTY);
    }

    /** Returns the same response with one more header. */
    public HttpResponse with(String header, String value) {
        Map<String, String> more = new TreeMap<>(this.headers);
        more.put(header, value);
        return new HttpResponse(this.status, more, this.body);
    }

    /** Returns the response to a HEAD request: the same headers, including the length, without the body. */
    HttpResponse withoutBody() {
        HttpResponse head = this.body instanceof Body.Complete complete
                ? with("Content-Length", String.valueOf(complete.bytes().size()))
                : this;
        return empty(this.status, head.headers());
    }
}
