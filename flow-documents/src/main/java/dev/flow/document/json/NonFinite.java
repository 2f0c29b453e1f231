package dev.flow.document.json;

import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/**
 * The forms of numbers that are not finite, which JSON cannot represent. Reads them as Jina and other programs in Python write them:
 * {@code NaN}, {@code Infinity}, {@code -Infinity}, or a number above the range such as {@code 1e999}.
 */
enum NonFinite {

    /** Replies: null, as Jina 3.34 with docarray 0.30 and newer. */
    NULL {
        @Override
        void write(JsonGenerator json, double real) {
            json.writeNull();
        }
    },

    /** Tags and parameters of replies: a text such as {@code "NaN"}, as Jina 3.6. */
    TEXT {
        @Override
        void write(JsonGenerator json, double real) {
            json.writeString(Double.toString(real));
        }
    },

    /** Requests: the bare word {@code NaN}, which Gateways read. */
    WORD {
        @Override
        void write(JsonGenerator json, double real) {
            json.writeRawValue(Double.toString(real));
        }
    };

    private static final Set<String> WORDS = Set.of("NaN", "Infinity", "-Infinity");

    abstract void write(JsonGenerator json, double real);

    /**
     * Returns the number that is the current token. The parser accepts more spellings than Python.
     *
     * @throws InvalidRequestException if the number has another spelling
     */
    static double read(JsonParser json) {
        if (json.isNaN() && !WORDS.contains(json.getString()) && !isOutOfRange(json.getString())) {
            throw JsonErrors.notJson(json.currentTokenLocation());
        }
        return json.getDoubleValue();
    }

    private static boolean isOutOfRange(String number) {
        return Character.isDigit(number.charAt(number.length() - 1));
    }
}
