package dev.flow.document.typed;

/** A value that is not what was expected of it, with the way to it put together while it goes up. */
final class Mismatch extends RuntimeException {

    private final String path;
    private final String reason;

    Mismatch(String reason) {
        this("", reason);
    }

    private Mismatch(String path, String reason) {
        super(reason, null, false, false);
        this.path = path;
        this.reason = reason;
    }

    Mismatch in(String field) {
        return new Mismatch(
                this.path.isEmpty() || this.path.startsWith("[") ? field + this.path : field + "." + this.path,
                this.reason);
    }

    Mismatch at(int position) {
        return new Mismatch(
                "[" + position + "]" + (this.path.isEmpty() || this.path.startsWith("[") ? "" : ".") + this.path,
                this.reason);
    }

    /** Where it is and what is wrong, as in {@code field 'images[2].url' holds 5: expected a URI}. */
    String told() {
        return this.path.isEmpty() ? "it " + this.reason : "field '" + this.path + "' " + this.reason;
    }
}
