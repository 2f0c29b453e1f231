package dev.flow.gateway.http;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.flow.gateway.admission.MemoryShare;
import dev.flow.gateway.admission.OverloadException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** The bytes of one body as they arrive. Its memory grows with the body, not ahead of it. Not thread-safe. */
public final class BodyBytes {

    private static final int SMALL_PART = 4 * 1024;
    private static final int LARGE_PART = 16 * 1024;

    private final int maxBytes;
    private final MemoryShare memory;
    private final List<ByteString> parts = new ArrayList<>();
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
            this.parts.add(UnsafeByteOperations.unsafeWrap(part));
        } else {
            this.tail.writeBytes(part);
            if (this.tail.size() >= LARGE_PART) {
                addTail();
            }
        }
    }

    /** An array for each of many small parts would occupy a multiple of their bytes. */
    private void addTail() {
        this.parts.add(UnsafeByteOperations.unsafeWrap(this.tail.toByteArray()));
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
     * Returns the body in the pieces in which it arrived, and forgets it. Its bytes stay counted. One array for a large body would need
     * as much free heap in one place.
     */
    public ByteString take() {
        if (this.tail.size() > 0) {
            addTail();
        }
        ByteString whole = ByteString.copyFrom(this.parts);
        forget();
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
