package dev.flow.document.json;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a document from the query of a URL, where everything is a text. */
final class QueryFields {

    private QueryFields() {}

    /** A document; what is not of its type stays a text, so that the Executor says what is wrong with it. */
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
        } catch (NumberFormatException noNumber) {
            document.put(name, text);
        }
    }
}
