package dev.flow.spring.web;

import dev.flow.gateway.http.BodyPace;
import dev.flow.gateway.http.BodyTooSlowException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Fails the body of a request that arrives too slowly. */
final class BodyDeadline {

    private final CompletableFuture<?> body;
    private final BodyPace pace;

    private BodyDeadline(CompletableFuture<?> body, BodyPace pace) {
        this.body = body;
        this.pace = pace;
    }

    /** Checks the pace until the body is complete. */
    static void watch(CompletableFuture<?> body, BodyPace pace) {
        if (!body.isDone()) {
            new BodyDeadline(body, pace).checkLater();
        }
    }

    private void checkLater() {
        CompletableFuture.delayedExecutor(this.pace.untilCheck(), TimeUnit.NANOSECONDS)
                .execute(this::check);
    }

    private void check() {
        if (this.body.isDone()) {
            return;
        }
        if (this.pace.tooSlow()) {
            this.body.completeExceptionally(new BodyTooSlowException());
        } else {
            checkLater();
        }
    }
}
