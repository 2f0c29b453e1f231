package dev.flow.document.typed;

/** Thrown for a value of another type than expected. Each level that it passes adds a part of the path to the field. */
final class FieldMismatchException extends RuntimeException {

    private final String path;
    private final String reason;

    FieldMismatchException(String reason) {
        this("", reason);
    }

    private FieldMismatchException(String path, String reason) {
        super(reason, null, false, false);
        this.path = path;
        this.reason = reason;
    }

    FieldMismatchException in(String field) {
        return new FieldMismatchException(
                this.path.isEmpty() || this.path.startsWith("[") ? field + this.path : field + "." + this.path,
                this.reason);
    }

    FieldMismatchException at(int position) {
        return new FieldMismatchException(
                "[" + position + "]" + (this.path.isEmpty() || this.path.startsWith("[") ? "" : ".") + this.path,
                this.reason);
    }

    /** Returns the path and the problem, such as {@code field 'images[2].url' is the number 5: expected a URI}. */
    String description() {
        return this.path.isEmpty() ? "the document " + this.reason : "field '" + this.path + "' " + this.reason;
    }
}
