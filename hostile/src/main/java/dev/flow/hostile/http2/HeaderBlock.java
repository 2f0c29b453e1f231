package dev.flow.hostile.http2;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes an HPACK header block (RFC 7541) with static indexes and plain literals; the dynamic table stays empty. */
public final class HeaderBlock {

    private static final int METHOD_GET = 0x82;
    private static final int METHOD_POST = 0x83;
    private static final int SCHEME_HTTP = 0x86;
    private static final int PATH_NAME = 4;
    private static final int AUTHORITY_NAME = 1;
    private static final int LONGEST_PREFIX = 0x7f;

    private final ByteArrayOutputStream block = new ByteArrayOutputStream();

    private HeaderBlock(int method, String path) {
        this.block.write(method);
        this.block.write(SCHEME_HTTP);
        this.block.write(PATH_NAME);
        text(path);
        this.block.write(AUTHORITY_NAME);
        text("127.0.0.1");
    }

    /** Starts the headers of a gRPC call, such as {@code /jina.JinaRPC/Call}. */
    public static HeaderBlock grpc(String path) {
        return new HeaderBlock(METHOD_POST, path)
                .with("content-type", "application/grpc")
                .with("te", "trailers");
    }

    /** Starts the headers of a GET request. */
    public static HeaderBlock get(String path) {
        return new HeaderBlock(METHOD_GET, path);
    }

    /** Adds a header as a literal without indexing. */
    public HeaderBlock with(String name, String value) {
        this.block.write(0);
        text(name);
        text(value);
        return this;
    }

    /** Returns the block. */
    public byte[] bytes() {
        return this.block.toByteArray();
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        length(bytes.length);
        this.block.writeBytes(bytes);
    }

    /** An integer with a prefix of 7 bits (RFC 7541, section 5.1). */
    private void length(int length) {
        if (length < LONGEST_PREFIX) {
            this.block.write(length);
            return;
        }
        this.block.write(LONGEST_PREFIX);
        int rest = length - LONGEST_PREFIX;
        while (rest >= 0x80) {
            this.block.write(rest & LONGEST_PREFIX | 0x80);
            rest >>= 7;
        }
        this.block.write(rest);
    }
}
