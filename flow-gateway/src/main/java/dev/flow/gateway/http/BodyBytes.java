package dev.flow.gateway.http;

import dev.flow.gateway.admission.MemoryShare;
import dev.flow.gateway.admission.OverloadException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Queue;

/** The bytes of one body as they arrive. Its memory grows with the body, not ahead of it. Not thread-safe. */
public final class BodyBytes {

    private static final int SMALL_PART = 4 * 1024;
    private static final int LARGE_PART = 16 * 1024;

    private final int maxBytes;
    private final MemoryShare memory;
    private final Queue<byte[]> parts = new ArrayDeque<>();
    private final ByteArrayOutputStream tail = new ByteArrayOutputStream(0);
    private int size;

    /**
     * @param maxBytes the maximum size
     * @param memory counts the bytes
     */
    public BodyBytes(int maxBytes, MemoryShare memory) {
        this.maxBytes = maxBytes;
        this.memory = memory;
    }

    /** Returns the number of bytes. */
    public int size() {
        return this.size;
    }

    /**
     * Adds bytes.
     *
     * @param part the bytes, which must not change afterwards
     * @throws BodyTooLargeException if the body exceeds the maximum; it is discarded
     * @throws dev.flow.gateway.admission.OverloadException if it exceeds the memory budget; it is discarded
     */
    public void add(byte[] part) {
        if (part.length > this.maxBytes - this.size) {
            clear();
            throw new BodyTooLargeException(this.maxBytes);
        }
        reserve(part.length);
        this.size += part.length;
        if (this.parts.isEmpty() || part.length >= SMALL_PART && this.tail.size() == 0) {
            this.parts.add(part);
        } else {
            this.tail.writeBytes(part);
            if (this.tail.size() >= LARGE_PART) {
                addTail();
            }
        }
    }

    /** An array for each of many small parts would occupy a multiple of their bytes. */
    private void addTail() {
        this.parts.add(this.tail.toByteArray());
        this.tail.reset();
    }

    private void reserve(int bytes) {
        try {
            this.memory.add(bytes);
        } catch (OverloadException overload) {
            clear();
            throw overload;
        }
    }

    /**
     * Joins the body and forgets it. Its bytes stay counted.
     *
     * @throws dev.flow.gateway.admission.OverloadException if the memory budget has no room for a copy; the body is discarded
     */
    public byte[] join() {
        if (this.tail.size() > 0) {
            addTail();
        }
        byte[] only = this.parts.peek();
        if (only != null && this.parts.size() == 1) {
            forget();
            return only;
        }
        int copied = this.size;
        reserve(copied);
        byte[] whole = new byte[copied];
        int at = 0;
        while (!this.parts.isEmpty()) {
            byte[] part = this.parts.remove();
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        forget();
        this.memory.release(copied);
        return whole;
    }

    /** Discards the body and its bytes. */
    public void clear() {
        this.memory.release(this.size);
        forget();
    }

    private void forget() {
        this.parts.clear();
        this.tail.reset();
        this.size = 0;
    }
}
