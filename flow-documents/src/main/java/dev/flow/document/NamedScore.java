package dev.flow.document;

/**
 * One score or evaluation of a document.
 *
 * @param value the score itself; a 32-bit float on the wire of {@link Dialect#V1}
 * @param opName what computed it, empty for none
 * @param description what it means, empty for none
 * @param refId the id of the document it was measured against, empty for none
 */
public record NamedScore(double value, String opName, String description, String refId) {

    /** Makes a score that says nothing but its value. */
    public static NamedScore of(double value) {
        return new NamedScore(value, "", "", "");
    }
}
