package dev.flow.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTests {

    private final Parameters parameters = Parameters.of(Map.of(
            "top_k",
            5,
            "model",
            "small",
            "fast",
            true,
            "rate",
            0.5,
            "names",
            List.of("a", 1),
            "encoder",
            Map.of("top_k", 7, "extra", "x"),
            "__results__",
            Map.of("encoder/rep-0", Map.of("n", 1))));

    @Test
    void readsEachTypeOfParameter() {
        assertThat(this.parameters.text("model")).contains("small");
        assertThat(this.parameters.number("rate")).hasValue(0.5);
        assertThat(this.parameters.wholeNumber("top_k")).hasValue(5);
        assertThat(this.parameters.flag("fast")).contains(true);
        assertThat(this.parameters.list("names")).containsExactly("a", 1.0);
        assertThat(this.parameters.get("top_k")).contains(5.0);
    }

    @Test
    void returnsEmptyForAbsentValues() {
        Parameters none = Parameters.none();
        assertThat(none.text("a")).isEmpty();
        assertThat(none.number("a")).isEmpty();
        assertThat(none.wholeNumber("a")).isEmpty();
        assertThat(none.flag("a")).isEmpty();
        assertThat(none.list("a")).isEmpty();
        assertThat(none.asMap()).isEmpty();
        assertThat(none.toByteString()).isEqualTo(ByteString.EMPTY);
    }

    @Test
    void namesAParameterOfTheWrongTypeWithItsValue() {
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> this.parameters.number("model"))
                .withMessageContainingAll("'model'", "small", "a number");
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> this.parameters.wholeNumber("rate"))
                .withMessageContainingAll("'rate'", "0.5", "a whole number");
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> Parameters.of(Map.of("k", 1e300)).wholeNumber("k"));
    }

    @Test
    void overridesCommonParametersForOneExecutor() {
        Parameters own = this.parameters.forExecutor("encoder");
        assertThat(own.wholeNumber("top_k")).hasValue(7);
        assertThat(own.text("extra")).contains("x");
        assertThat(own.text("model")).contains("small");
        assertThat(this.parameters.forExecutor("other")).isEqualTo(this.parameters);
        assertThat(this.parameters.forExecutor("model")).isEqualTo(this.parameters);
    }

    @Test
    void separatesResultsFromParameters() {
        assertThat(this.parameters.asMap()).doesNotContainKey("__results__");
        assertThat(this.parameters.get("__results__")).isEmpty();
        Parameters passedOn = Parameters.parse(
                this.parameters.withResult("index/rep-1", Map.of("m", 2)).toByteString());
        assertThat(passedOn.results())
                .isEqualTo(Map.of("encoder/rep-0", Map.of("n", 1.0), "index/rep-1", Map.of("m", 2.0)));
        assertThat(passedOn.asMap()).isEqualTo(this.parameters.asMap());
    }

    @Test
    void readsARecordedStruct() {
        ByteString recorded = ByteString.copyFrom(HexFormat.of().parseHex("0a0e0a016b1209110000000000001440"));
        assertThat(Parameters.parse(recorded).asMap()).isEqualTo(Map.of("k", 5.0));
        assertThat(Parameters.parse(recorded).toByteString()).isEqualTo(recorded);
    }

    @Test
    void acceptsNullValues() {
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("a", null);
        withNull.put("b", Arrays.asList(1, null));
        Parameters read = Parameters.parse(Parameters.of(withNull).toByteString());
        assertThat(read.asMap()).containsEntry("a", null).containsEntry("b", Arrays.asList(1.0, null));
        assertThat(read.get("a")).isEmpty();
    }

    @Test
    void returnsUnmodifiableValues() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> this.parameters.asMap().put("a", 1));
    }

    @Test
    void rejectsMalformedBytes() {
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> Parameters.parse(ByteString.copyFrom(new byte[] {(byte) 0xff})))
                .withMessageContaining("Parameters")
                .withMessageNotContaining("\n");
    }

    @Test
    void rejectsParametersNestedTooDeeply() {
        Map<String, Object> nested = Map.of();
        for (int i = 0; i < 200; i++) {
            nested = Collections.singletonMap("a", nested);
        }
        ByteString bytes = Parameters.of(nested).toByteString();
        assertThatExceptionOfType(InvalidParametersException.class).isThrownBy(() -> Parameters.parse(bytes));
    }

    @Test
    void rejectsUnsupportedValues() {
        assertThatExceptionOfType(UnsupportedValueException.class)
                .isThrownBy(() -> Parameters.of(Map.of("at", URI.create("a:b"))))
                .withMessageContaining("java.net.URI");
    }

    @Test
    void shortensParametersInLogLines() {
        assertThat(Parameters.of(Map.of("text", "x".repeat(1000) + "\n")).toString())
                .hasSizeLessThan(250)
                .doesNotContain("\n");
    }
}
