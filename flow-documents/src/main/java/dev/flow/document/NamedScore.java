package dev.flow.document;

/**
 * One score or evaluation of a document.
 *
 * @param value the score; {@link Dialect#V1} sends a 32-bit float
 * @param opName the name of the measure, or empty
 * @param description the description, or empty
 * @param refId the id of the document of the comparison, or empty
 */
public record NamedScore(double value, String opName, String description, String refId) {

    /** Returns a score with only a value. */
    public static NamedScore of(double value) {
        return new NamedScore(value, "", "", "");
    }
}
