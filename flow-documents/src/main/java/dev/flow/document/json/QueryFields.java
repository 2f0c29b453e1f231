package dev.flow.document.json;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Converts a query string, whose values are texts, to the fields of a document. */
final class QueryFields {

    private QueryFields() {}

    /** Returns the document; a value that does not match its type remains a text, so that the Executor reports it. */
    static JsonNode document(Map<String, String> fields, Map<String, String> types) {
        ObjectNode document = Json.mapper().createObjectNode();
        fields.forEach((name, text) -> put(document, name, text, types.getOrDefault(name, "string")));
        return document;
    }

    private static void put(ObjectNode document, String name, String text, String type) {
        try {
            switch (type) {
                case "integer" -> document.put(name, Long.parseLong(text));
                case "number" -> document.put(name, Double.parseDouble(text));
                case "boolean" -> {
                    if (text.equals("true") || text.equals("false")) {
                        document.put(name, Boolean.parseBoolean(text));
                    } else {
                        document.put(name, text);
                    }
                }
                default -> document.put(name, text);
            }
        } catch (NumberFormatException notANumber) {
            document.put(name, text);
        }
    }
}
