package dev.flow.benchmarks.load;

/** The kind of calls that carry requests. */
public enum Kind {
    /** One unary call per request. */
    UNARY,
    /** Many requests on one stream. */
    STREAM
}
