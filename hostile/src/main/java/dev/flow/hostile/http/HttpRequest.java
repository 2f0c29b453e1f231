package dev.flow.hostile.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A request of HTTP/1.1 as bytes; header values are not checked. */
public final class HttpRequest {

    private final StringBuilder head = new StringBuilder();
    private byte[] body = new byte[0];
    private boolean host;

    private HttpRequest(String method, String path) {
        this.head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    }

    public static HttpRequest get(String path) {
        return new HttpRequest("GET", path);
    }

    public static HttpRequest of(String method, String path) {
        return new HttpRequest(method, path);
    }

    /** Returns a POST of JSON. */
    public static HttpRequest post(String path, String json) {
        return new HttpRequest("POST", path)
                .header("Content-Type", "application/json")
                .body(json);
    }

    /** Adds a header; the same name may be added again. */
    public HttpRequest header(String name, String value) {
        this.host |= name.equalsIgnoreCase("host");
        this.head.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    /** Sets the body and its length. */
    public HttpRequest body(String text) {
        this.body = text.getBytes(StandardCharsets.UTF_8);
        return header("Content-Length", String.valueOf(this.body.length));
    }

    /** Returns the request as it is sent, with {@code Host: 127.0.0.1} if no host was set. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String missing = this.host ? "" : "Host: 127.0.0.1\r\n";
        bytes.writeBytes((this.head + missing + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(this.body);
        return bytes.toByteArray();
    }
}
