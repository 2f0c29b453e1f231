package dev.flow.wire;

/** The amount of detail about an exception in a reply. */
public enum StackDetail {
    /** Only the class and the message, in their own fields. */
    NONE,
    /** A line with class and message for the exception and each cause, without code locations. */
    CAUSES,
    /** The whole stack trace with code locations, for development. */
    FULL
}
