package dev.flow.hostile.scenario;

/** A hostile client. An attack is bounded in time and in count, and reaches no address but 127.0.0.1. */
@FunctionalInterface
public interface Attack {

    /**
     * Runs the attack to its end.
     *
     * @return the reaction of the server
     * @throws Exception if the attack cannot be run as planned, which counts as a violation
     */
    Outcome run(Target target) throws Exception;
}
