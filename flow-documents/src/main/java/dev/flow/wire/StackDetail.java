package dev.flow.wire;

/** How much of an exception is told to whoever sent the request. */
public enum StackDetail {
    /** Its class and message only, in the fields for these. */
    NONE,
    /** A line for it and each of its causes: class and message, no places in code. */
    CAUSES,
    /** The whole trace, with places in code; for development. */
    FULL
}
