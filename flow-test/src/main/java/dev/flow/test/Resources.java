package dev.flow.test;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is to be closed, the last first, each whatever becomes of the others. */
final class Resources implements AutoCloseable {

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        this.resources.push(resource);
        return resource;
    }

    @Override
    public void close() {
        RuntimeException failed = new IllegalStateException("not everything of the Flow could be closed");
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
