package dev.flow.hostile.attack;

import dev.flow.hostile.http.HttpConnection;
import dev.flow.hostile.http.HttpReply;
import dev.flow.hostile.scenario.Attack;
import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends requests, each on a connection of its own, and checks every reply. */
final class RequestChecks implements Attack {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final List<RequestCheck> checks;
    private final int rounds;

    RequestChecks(List<RequestCheck> checks) {
        this(checks, 1);
    }

    /**
     * @param rounds how often each request is sent; the last reply counts
     */
    RequestChecks(List<RequestCheck> checks, int rounds) {
        this.checks = List.copyOf(checks);
        this.rounds = rounds;
    }

    @Override
    public Outcome run(Target target) {
        List<String> wrong =
                this.checks.stream().flatMap((check) -> wrong(check, target)).toList();
        int right = this.checks.size() - wrong.size();
        Outcome outcome = Outcome.of(right + " of " + this.checks.size() + " answered as required");
        return outcome.require(wrong.isEmpty(), wrong.stream().collect(Collectors.joining(", ")));
    }

    private Stream<String> wrong(RequestCheck check, Target target) {
        String answer = "";
        for (int i = 0; i < this.rounds; i++) {
            answer = answer(check, target);
        }
        return answer.isEmpty() ? Stream.empty() : Stream.of(check.name() + ": " + answer);
    }

    /** Returns what is wrong with the answer, empty for a right one. */
    private static String answer(RequestCheck check, Target target) {
        try {
            HttpReply reply = HttpConnection.exchange(target.address(), check.request(), TIMEOUT);
            return check.expected().test(reply) ? "" : "status " + reply.status();
        } catch (IOException | NumberFormatException unanswered) {
            return "no answer";
        }
    }
}
