package dev.flow.document.json;

import java.math.BigDecimal;
import tools.jackson.core.io.NumberOutput;
import tools.jackson.databind.JsonNode;

/** The texts of numbers and booleans in Python, which pydantic accepts in place of texts. */
final class PythonText {

    /** Decimal exponents of the numbers that Python writes without an exponent. */
    private static final int MIN_PLAIN_EXPONENT = -4;

    private static final int MAX_PLAIN_EXPONENT = 15;

    private PythonText() {}

    /** Returns a text itself, the text of a number or boolean, and the empty text for anything else. */
    static String ofScalar(JsonNode json) {
        if (json.isString()) {
            return json.stringValue();
        }
        return json.isNumber() || json.isBoolean() ? of(json) : "";
    }

    /** Returns the text of a number or boolean. */
    static String of(JsonNode scalar) {
        if (scalar.isBoolean()) {
            return scalar.booleanValue() ? "True" : "False";
        }
        return scalar.isIntegralNumber() ? scalar.asString() : of(scalar.doubleValue());
    }

    private static String of(double real) {
        if (Double.isNaN(real)) {
            return "nan";
        } else if (Double.isInfinite(real)) {
            return real > 0 ? "inf" : "-inf";
        } else if (real == 0) {
            return Double.toString(real);
        }
        BigDecimal shortest = new BigDecimal(NumberOutput.toString(real, true)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= MIN_PLAIN_EXPONENT && exponent <= MAX_PLAIN_EXPONENT) {
            return shortest.setScale(Math.max(1, shortest.scale())).toPlainString();
        }
        String mantissa = shortest.scaleByPowerOfTen(-exponent).toPlainString();
        return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
