package dev.flow.document.json;

import tools.jackson.databind.JsonNode;

/**
 * A property of a JSON object that may have one of several names.
 *
 * @param name the name that the object uses, for error locations
 * @param json the value, which may be missing or null
 */
record AliasedProperty(String name, JsonNode json) {

    /** Returns the property with the first name that the object has. */
    static AliasedProperty in(JsonNode object, String... names) {
        for (String name : names) {
            if (object.hasNonNull(name)) {
                return new AliasedProperty(name, object.path(name));
            }
        }
        return new AliasedProperty(names[0], object.path(names[0]));
    }

    boolean isAbsent() {
        return this.json.isMissingNode() || this.json.isNull();
    }

    String text() {
        return isAbsent() ? "" : this.json.asString("");
    }
}
