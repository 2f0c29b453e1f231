package dev.flow.spring.web;

import jakarta.websocket.Session;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.tomcat.websocket.WsSession;
import org.springframework.util.ClassUtils;

/** Stops and continues reading from a WebSocket connection. The Jakarta API has nothing for that. */
interface ReadGate {

    /** Selects the means of the container. */
    static ReadGate of(Session session) {
        boolean tomcat = ClassUtils.isPresent("org.apache.tomcat.websocket.WsSession", ReadGate.class.getClassLoader());
        return tomcat && Tomcat.supports(session) ? new Tomcat((WsSession) session) : new Blocking();
    }

    void close();

    void open();

    /** Returns whether a closed gate holds a thread. */
    boolean holdsThread();

    /** Is called after each message: waits while the gate is closed if the container reads on when a handler returns. */
    void pass() throws InterruptedException;

    /** Suspends the connection, which holds no thread. Tomcat logs a warning for each call that changes nothing. */
    final class Tomcat implements ReadGate {

        private final WsSession session;
        private final AtomicBoolean suspended = new AtomicBoolean();

        private Tomcat(WsSession session) {
            this.session = session;
        }

        static boolean supports(Session session) {
            return session instanceof WsSession;
        }

        @Override
        public void close() {
            if (this.suspended.compareAndSet(false, true)) {
                this.session.suspend();
            }
        }

        @Override
        public void open() {
            if (this.suspended.compareAndSet(true, false)) {
                this.session.resume();
            }
        }

        @Override
        public boolean holdsThread() {
            return false;
        }

        @Override
        public void pass() {
            // Tomcat stops by itself.
        }
    }

    /** Holds the thread that reads, as any container allows. */
    final class Blocking implements ReadGate {

        private boolean closed;

        @Override
        public synchronized void close() {
            this.closed = true;
        }

        @Override
        public synchronized void open() {
            this.closed = false;
            notifyAll();
        }

        @Override
        public boolean holdsThread() {
            return true;
        }

        @Override
        public synchronized void pass() throws InterruptedException {
            while (this.closed) {
                wait();
            }
        }
    }
}
