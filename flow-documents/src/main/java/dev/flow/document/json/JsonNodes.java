package dev.flow.document.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.POJONode;

/** Finds the {@link NumberArray}s in the tree of a request. */
final class JsonNodes {

    private JsonNodes() {}

    static boolean isNumbers(JsonNode json) {
        return json instanceof POJONode node && node.getPojo() instanceof NumberArray;
    }

    static NumberArray numbers(JsonNode json) {
        if (json instanceof POJONode node && node.getPojo() instanceof NumberArray array) {
            return array;
        }
        throw new IllegalArgumentException("No array of numbers: " + json.getNodeType());
    }
}
