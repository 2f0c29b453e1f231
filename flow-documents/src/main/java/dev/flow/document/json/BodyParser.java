package dev.flow.document.json;

import java.nio.charset.CharacterCodingException;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Builds the tree of one body, and stops at the first value above a limit: a tree is many times as large as its text. */
final class BodyParser {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> LISTS_OF_DOCUMENTS = Set.of("chunks", "matches");
    private static final Set<String> ARRAYS = Set.of("tensor", "embedding");

    private final JsonParser json;
    private final ValueCounter counter;
    private final boolean numberArrays;
    private int depth;

    /**
     * @param json the tokens of the body
     * @param limits the limits of the body
     * @param numberArrays whether tensors and embeddings become a {@link NumberArray} each, inside a node of an object
     */
    BodyParser(JsonParser json, JsonLimits limits, boolean numberArrays) {
        this.json = json;
        this.counter = new ValueCounter(limits);
        this.numberArrays = numberArrays;
    }

    /**
     * Returns the tree; the missing node if the body is empty.
     *
     * @throws InvalidRequestException if the body exceeds a limit
     * @throws UnfitArrayException if a tensor or embedding is not a {@link NumberArray}
     */
    JsonNode parse() {
        JsonToken first = this.json.nextToken();
        if (first == null) {
            return MissingNode.getInstance();
        }
        JsonNode body = value(first, Place.BODY);
        if (this.json.nextToken() != null) {
            throw JsonErrors.notJson(this.json.currentTokenLocation());
        }
        return body;
    }

    private JsonNode value(JsonToken token, Place place) {
        this.counter.value(this::location);
        return switch (token) {
            case START_OBJECT -> nested(() -> object(place));
            case START_ARRAY -> place == Place.ARRAY ? numbers() : nested(() -> list(place));
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(NonFinite.read(this.json));
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private JsonNode nested(Supplier<JsonNode> content) {
        if (++this.depth > Json.MAX_DEPTH) {
            throw JsonErrors.tooDeep(location());
        }
        JsonNode node = content.get();
        this.depth--;
        return node;
    }

    private ObjectNode object(Place place) {
        ObjectNode object = NODES.objectNode();
        while (this.json.nextToken() != JsonToken.END_OBJECT) {
            String name = wellFormed(this.json.currentName());
            this.counter.key(this::location);
            object.set(name, value(this.json.nextToken(), place.of(name)));
        }
        return object;
    }

    private StringNode text() {
        try {
            return LongTextNode.read(this.json, this::wellFormed);
        } catch (CharacterCodingException unpaired) {
            throw JsonErrors.unpairedSurrogate(location());
        }
    }

    private String wellFormed(String text) {
        if (!Json.isWellFormed(text)) {
            throw JsonErrors.unpairedSurrogate(location());
        }
        return text;
    }

    private ArrayNode list(Place place) {
        ArrayNode list = NODES.arrayNode();
        Place ofElements = place.ofElements();
        for (JsonToken token = this.json.nextToken(); token != JsonToken.END_ARRAY; token = this.json.nextToken()) {
            if (ofElements == Place.DOCUMENT) {
                this.counter.document(this::location);
            }
            list.add(value(token, ofElements));
        }
        return list;
    }

    private JsonNode numbers() {
        if (!this.numberArrays) {
            return nested(() -> list(Place.OTHER));
        }
        NumberArray array = NumberArrayParser.parse(this.json, this.counter, this::location);
        if (array == null) {
            throw new UnfitArrayException();
        }
        return NODES.pojoNode(array);
    }

    private JsonNode integer() {
        return switch (this.json.getNumberType()) {
            case INT -> NODES.numberNode(this.json.getIntValue());
            case LONG -> NODES.numberNode(this.json.getLongValue());
            default -> NODES.numberNode(this.json.getBigIntegerValue());
        };
    }

    private FieldLocation location() {
        return FieldLocation.of(this.json.streamReadContext());
    }

    /** What the value at a place means, as far as limits depend on it. */
    private enum Place {
        BODY,
        DATA,
        DOCUMENTS,
        DOCUMENT,
        ARRAY,
        OTHER;

        Place of(String name) {
            return switch (this) {
                case BODY -> name.equals("data") ? DATA : OTHER;
                case DATA -> name.equals("docs") ? DOCUMENTS : ofField(name);
                case DOCUMENT -> ofField(name);
                default -> OTHER;
            };
        }

        private static Place ofField(String name) {
            if (LISTS_OF_DOCUMENTS.contains(name)) {
                return DOCUMENTS;
            }
            return ARRAYS.contains(name) ? ARRAY : OTHER;
        }

        Place ofElements() {
            return this == DATA || this == DOCUMENTS ? DOCUMENT : OTHER;
        }
    }

    /** Thrown when a tensor or embedding is no rectangular array of numbers, so that the body needs a tree of nodes. */
    static final class UnfitArrayException extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnfitArrayException() {
            super(null, null, false, false);
        }
    }
}
