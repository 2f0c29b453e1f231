package dev.flow.graph;

import dev.flow.FlowException;

/** Thrown if a Flow is invalid: a dependency cycle, an unknown need, an invalid name, an invalid or contradictory setting. */
public final class InvalidFlowException extends FlowException {

    private final FlowSubject subject;
    private final String advice;

    /**
     * Creates an exception about the Flow as a whole.
     *
     * @param problem the problem, with the invalid value
     * @param advice the correction, as one sentence
     */
    public InvalidFlowException(String problem, String advice) {
        this(FlowSubject.FLOW, problem, advice);
    }

    /**
     * Creates an exception about one part of the Flow.
     *
     * @param subject the invalid part
     * @param problem the problem, with the invalid value
     * @param advice the correction, as one sentence
     */
    public InvalidFlowException(FlowSubject subject, String problem, String advice) {
        super(problem);
        this.subject = subject;
        this.advice = advice;
    }

    /** Returns the invalid part of the Flow. */
    public FlowSubject subject() {
        return this.subject;
    }

    /** Returns the correction, as one sentence. */
    public String advice() {
        return this.advice;
    }
}
