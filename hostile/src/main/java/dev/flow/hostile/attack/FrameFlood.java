package dev.flow.hostile.attack;

import dev.flow.hostile.http2.Http2Connection;
import dev.flow.hostile.http2.PeerReaction;
import dev.flow.hostile.scenario.Attack;
import dev.flow.hostile.scenario.Deadline;
import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiPredicate;

/** Sends frames as fast as one connection takes them, until the server ends the connection. */
final class FrameFlood implements Attack {

    private static final int TURNS = 200_000;
    private static final int TURNS_QUICK = 60_000;
    private static final int FLUSH = 100;
    private static final Duration ANSWER = Duration.ofSeconds(10);
    // One second is the requirement; the other one is for connecting on a busy machine.
    private static final Duration LIMIT = Duration.ofSeconds(2);
    // The short form runs on machines of any load: what counts is that the server ends the connection.
    private static final Duration LIMIT_QUICK = Duration.ofSeconds(15);

    private final FrameSource source;
    private final int turns;
    private final int turnsQuick;
    private final String requirement;
    private final BiPredicate<PeerReaction, Duration> required;

    private FrameFlood(
            FrameSource source,
            int turns,
            int turnsQuick,
            String requirement,
            BiPredicate<PeerReaction, Duration> required) {
        this.source = source;
        this.turns = turns;
        this.turnsQuick = turnsQuick;
        this.requirement = requirement;
        this.required = required;
    }

    /** Returns a flood that the server must end by GOAWAY. */
    static Attack untilGoAway(FrameSource source) {
        return new FrameFlood(
                source,
                TURNS,
                TURNS_QUICK,
                "no GOAWAY in time",
                (reaction, limit) -> reaction.goAway().isPresent()
                        && reaction.ended().orElse(Duration.ZERO).compareTo(limit) <= 0);
    }

    /** Returns a flood of streams that the server must refuse, whose number it must announce as limited. */
    static Attack untilRefused(FrameSource source) {
        return new FrameFlood(
                source,
                TURNS,
                20_000,
                "no limit of concurrent streams is announced and kept",
                (reaction, limit) ->
                        reaction.refused() && reaction.maxConcurrentStreams().isPresent());
    }

    @Override
    public Outcome run(Target target) throws IOException {
        Deadline deadline = target.seconds(8, 2.5);
        int most = target.count(this.turns, this.turnsQuick);
        try (Http2Connection connection = Http2Connection.open(target.address())) {
            int sent = flood(connection, most, deadline);
            PeerReaction reaction = connection.reaction();
            Deadline answer = Deadline.in(ANSWER);
            while (!reaction.refused() && reaction.ended().isEmpty() && answer.pause(Duration.ofMillis(10))) {
                // The reader thread records the answer.
            }
            String limit = reaction.maxConcurrentStreams()
                    .map((max) -> ", limit " + max)
                    .orElse("");
            return Outcome.of(String.format(Locale.ROOT, "%s (%,d turns%s)", reaction, sent, limit))
                    .require(this.required.test(reaction, target.quick() ? LIMIT_QUICK : LIMIT), this.requirement);
        }
    }

    private int flood(Http2Connection connection, int most, Deadline deadline) {
        int sent = 0;
        try {
            connection.send(this.source.first());
            while (sent < most
                    && !deadline.passed()
                    && connection.reaction().ended().isEmpty()) {
                connection.send(this.source.next().apply(sent));
                sent++;
                if (sent % FLUSH == 0) {
                    connection.flush();
                }
            }
            connection.flush();
        } catch (IOException closed) {
            // The reaction shows whether GOAWAY came first.
        }
        return sent;
    }
}
