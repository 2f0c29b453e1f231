package dev.flow.test;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes resources in reverse order. A failure does not prevent the others from being closed. */
final class Resources implements AutoCloseable {

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        this.resources.push(resource);
        return resource;
    }

    @Override
    public void close() {
        RuntimeException failed = new IllegalStateException("Some resources of the Flow could not be closed");
        while (!this.resources.isEmpty()) {
            try {
                this.resources.pop().close();
            } catch (Exception failure) {
                failed.addSuppressed(failure);
            }
        }
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
    }
}
