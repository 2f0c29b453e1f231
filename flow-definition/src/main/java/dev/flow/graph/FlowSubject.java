package dev.flow.graph;

import java.io.Serializable;

/**
 * The part of a Flow that an {@link InvalidFlowException} is about.
 *
 * @param kind the kind of part
 * @param executor the name of the Executor, empty unless {@code kind} is {@link Kind#EXECUTOR}
 * @param setting the name of the invalid setting, as in {@code min-ready}, empty where no single setting is invalid
 */
public record FlowSubject(Kind kind, String executor, String setting) implements Serializable {

    /** The Flow as a whole. */
    public static final FlowSubject FLOW = new FlowSubject(Kind.FLOW, "", "");

    /** The Gateway. */
    public static final FlowSubject GATEWAY = new FlowSubject(Kind.GATEWAY, "", "");

    /** The kinds of part a Flow has. */
    public enum Kind {
        /** The Flow as a whole. */
        FLOW,
        /** The Gateway. */
        GATEWAY,
        /** One Executor. */
        EXECUTOR
    }

    /**
     * Returns the subject of one Executor.
     *
     * @param name the name of the Executor
     */
    public static FlowSubject executor(String name) {
        return new FlowSubject(Kind.EXECUTOR, name, "");
    }

    /**
     * Returns the subject of one setting of this part.
     *
     * @param setting the name of the setting
     */
    public FlowSubject setting(String setting) {
        return new FlowSubject(this.kind, this.executor, setting);
    }

    /** Returns the subject as a message begins with it, as in {@code Executor 'encoder'}. */
    @Override
    public String toString() {
        return switch (this.kind) {
            case FLOW -> "Flow";
            case GATEWAY -> "Gateway";
            case EXECUTOR -> "Executor '" + this.executor + "'";
        };
    }
}
