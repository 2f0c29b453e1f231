package dev.flow.document.json;

import tools.jackson.databind.JsonNode;

/**
 * A value of an object that may go by several names.
 *
 * @param name the name it goes by here, for messages
 * @param json the value, which may be missing or null
 */
record Named(String name, JsonNode json) {

    /** The first of the names that is there. */
    static Named in(JsonNode object, String... names) {
        for (String name : names) {
            if (object.hasNonNull(name)) {
                return new Named(name, object.path(name));
            }
        }
        return new Named(names[0], object.path(names[0]));
    }

    boolean isAbsent() {
        return this.json.isMissingNode() || this.json.isNull();
    }

    String text() {
        return isAbsent() ? "" : this.json.asString("");
    }
}
