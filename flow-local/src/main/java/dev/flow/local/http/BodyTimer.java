package dev.flow.local.http;

import dev.flow.gateway.http.BodyPace;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.TimeUnit;

/** Checks the pace of one body on the event loop of its connection. */
final class BodyTimer {

    private final EventExecutor loop;
    private final BodyPace pace;
    private final Runnable onTooSlow;
    private boolean ended;

    BodyTimer(EventExecutor loop, BodyPace pace, Runnable onTooSlow) {
        this.loop = loop;
        this.pace = pace;
        this.onTooSlow = onTooSlow;
        checkLater();
    }

    void received(int bytes) {
        this.pace.received(bytes);
    }

    /** Is called when the body is complete, or its connection closed. */
    void end() {
        this.ended = true;
    }

    private void checkLater() {
        this.loop.schedule(this::check, this.pace.untilCheck(), TimeUnit.NANOSECONDS);
    }

    private void check() {
        if (this.ended) {
            return;
        }
        if (this.pace.tooSlow()) {
            this.ended = true;
            this.onTooSlow.run();
        } else {
            checkLater();
        }
    }
}
