package dev.flow.graph;

import dev.flow.FlowException;

/** A Flow that cannot be: a cycle, a need nobody has, a name that is none. */
public final class InvalidFlowException extends FlowException {

    private final String advice;

    /**
     * @param problem what is wrong, naming the Executor
     * @param advice what to do about it
     */
    public InvalidFlowException(String problem, String advice) {
        super(problem);
        this.advice = advice;
    }

    /** What to do about it, in one sentence. */
    public String advice() {
        return this.advice;
    }
}
