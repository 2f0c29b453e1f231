package dev.flow.benchmarks.load;

/** How requests travel. */
public enum Kind {
    /** Each as a call of its own. */
    UNARY,
    /** Many on one stream. */
    STREAM
}
