package dev.flow.hostile.scenario;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an attacker saw.
 *
 * @param reaction the server's reaction: GOAWAY, RST_STREAM, a status, a close code
 * @param violations the requirements that were not met
 */
public record Outcome(String reaction, List<String> violations) {

    public Outcome {
        violations = List.copyOf(violations);
    }

    /** Returns an outcome that meets all requirements. */
    public static Outcome of(String reaction) {
        return new Outcome(reaction, List.of());
    }

    /** Adds a violation unless a requirement is met. */
    public Outcome require(boolean met, String violation) {
        if (met) {
            return this;
        }
        return new Outcome(
                this.reaction,
                Stream.concat(this.violations.stream(), Stream.of(violation)).toList());
    }
}
