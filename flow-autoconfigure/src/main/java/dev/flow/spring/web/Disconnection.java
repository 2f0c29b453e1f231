package dev.flow.spring.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Ends the asynchronous processing of a request once, and runs what was registered if the client disconnected before that. */
final class Disconnection implements AsyncListener {

    private final AsyncContext async;
    private final List<Runnable> actions = new ArrayList<>();
    private final List<Runnable> endActions = new ArrayList<>();
    private boolean ended;
    private boolean disconnected;

    Disconnection(AsyncContext async) {
        this.async = async;
        async.addListener(this);
    }

    /** Registers an action; runs it at once if the client is disconnected. */
    void add(Runnable action) {
        synchronized (this) {
            if (!this.disconnected) {
                this.actions.add(action);
                return;
            }
        }
        action.run();
    }

    /** Registers an action for the end of the processing, whatever ends it; runs it at once after the end. */
    void onEnd(Runnable action) {
        synchronized (this) {
            if (!this.ended) {
                this.endActions.add(action);
                return;
            }
        }
        action.run();
    }

    /** Evaluates a condition if the processing goes on. It does not end meanwhile. */
    synchronized boolean whileOpen(BooleanSupplier condition) {
        return !this.ended && condition.getAsBoolean();
    }

    /** Ends the processing after a complete response. */
    void complete() {
        if (end(false)) {
            this.endActions.forEach(Runnable::run);
            this.async.complete();
        }
    }

    /** Ends the processing because the client is disconnected. */
    void disconnected() {
        if (end(true)) {
            this.actions.forEach(Runnable::run);
            this.endActions.forEach(Runnable::run);
            this.async.complete();
        }
    }

    private synchronized boolean end(boolean lost) {
        boolean first = !this.ended;
        this.ended = true;
        this.disconnected |= first && lost;
        return first;
    }

    @Override
    public void onError(AsyncEvent event) {
        disconnected();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        disconnected();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // Completed by this object.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Asynchronous processing starts once.
    }
}
