package dev.flow.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpecificParametersTests {

    @Test
    void sendsSpecificParametersOnlyToTheirExecutor() {
        Map<String, Object> parameters = Map.of("encoder__top_k", 5, "index__top_k", 7, "limit", 3);
        assertThat(sentTo("encoder", parameters)).isEqualTo(Map.of("top_k", 5.0, "limit", 3.0));
        assertThat(sentTo("index", parameters)).isEqualTo(Map.of("top_k", 7.0, "limit", 3.0));
        assertThat(sentTo("other", parameters)).isEqualTo(Map.of("limit", 3.0));
    }

    @Test
    void overridesAParameterForAllExecutors() {
        assertThat(sentTo("encoder", Map.of("top_k", 1, "encoder__top_k", List.of("x"))))
                .isEqualTo(Map.of("top_k", List.of("x")));
    }

    @Test
    void separatesTheExecutorAtTheLastSeparator() {
        Map<String, Object> parameters = Map.of("a__b__k", 1);
        assertThat(sentTo("a__b", parameters)).isEqualTo(Map.of("k", 1.0));
        assertThat(sentTo("ab", parameters)).isEmpty();
        assertThat(sentTo("a", parameters)).isEmpty();
    }

    @Test
    void separatesAtTheFirstTwoOfThreeUnderscores() {
        assertThat(sentTo("a", Map.of("a___k", 1))).isEqualTo(Map.of("_k", 1.0));
        assertThat(sentTo("a_", Map.of("a___k", 1))).isEmpty();
    }

    @Test
    void keepsAnObjectUnderTheNameOfAnExecutor() {
        Map<String, Object> parameters = Map.of("encoder", Map.of("a__b", 1), "index__k", 2);
        assertThat(sentTo("encoder", parameters)).isEqualTo(Map.of("encoder", Map.of("a__b", 1.0)));
    }

    @Test
    void keepsResults() throws InvalidProtocolBufferException {
        ByteString parameters = bytes(Map.of("__results__", Map.of("encoder__k", 1), "encoder__k", 2));
        Struct sent = Struct.parseFrom(SpecificParameters.forExecutor(parameters, "encoder"));
        assertThat(sent.getFieldsMap()).containsOnlyKeys("__results__", "k");
        assertThat(sent.getFieldsOrThrow("__results__").getStructValue().getFieldsMap())
                .containsOnlyKeys("encoder__k");
    }

    @Test
    void sendsParametersForAllExecutorsUnchanged() {
        for (Map<String, Object> parameters : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("top_k", 5, "_private_", "a__b", "__results__", Map.of("encoder/rep-0", Map.of("a__b", 1))),
                Map.of("encoder__", 1, "__encoder", 2, "__a__b", 3, "a__b__", 4, "__", 5, "", 6, "_", 7, "___", 8))) {
            ByteString bytes = bytes(parameters);
            assertThat(SpecificParameters.forExecutor(bytes, "encoder")).isSameAs(bytes);
        }
    }

    @Test
    void doesNotParseValuesWithoutSpecificParameters() {
        ByteString unreadable = ByteString.copyFrom(new byte[] {10, 7, 10, 1, 'k', 18, 2, (byte) 0xff, (byte) 0xff});
        assertThat(SpecificParameters.forExecutor(unreadable, "encoder")).isSameAs(unreadable);
    }

    @Test
    void rejectsMalformedParameters() {
        ByteString broken = ByteString.copyFrom(new byte[] {10, 100, 1});
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> SpecificParameters.forExecutor(broken, "encoder"));
    }

    @Test
    void keepsUnknownFieldsAndUnusualNumbers() throws InvalidProtocolBufferException {
        Struct parameters = Struct.newBuilder()
                .putFields("nan", Value.newBuilder().setNumberValue(Double.NaN).build())
                .putFields("none", Value.getDefaultInstance())
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                9,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build())
                .build();
        Struct specific = parameters.toBuilder()
                .putFields("other__k", Value.getDefaultInstance())
                .build();
        assertThat(Struct.parseFrom(SpecificParameters.forExecutor(specific.toByteString(), "encoder")))
                .isEqualTo(parameters);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void sendsEveryParameterToAllOrToOneExecutor(
            @ForAll("names") List<String> names, @ForAll("executor") String executor) {
        Map<String, Object> parameters = new HashMap<>();
        names.forEach((name) -> parameters.put(name, name));
        Map<String, @Nullable Object> expected = new HashMap<>();
        names.stream().filter((name) -> !isSpecific(name)).forEach((name) -> expected.put(name, name));
        names.stream().filter((name) -> isSpecific(name)).forEach((name) -> {
            List<String> parts = List.of(name.split("__", -1));
            String key = parts.get(parts.size() - 1);
            if (String.join("__", parts.subList(0, parts.size() - 1)).equals(executor)) {
                expected.put(key, name);
            }
        });
        assertThat(sentTo(executor, parameters)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.strings()
                .withChars('a', 'b', '_', '_')
                .ofMaxLength(9)
                .list()
                .uniqueElements()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> executor() {
        return Arbitraries.of("a", "b", "ab", "a_", "a__b");
    }

    private static boolean isSpecific(String name) {
        return name.matches("(?!__).*__.*(?<!__)");
    }

    private static Map<String, @Nullable Object> sentTo(String executor, Map<String, Object> parameters) {
        return Parameters.parse(SpecificParameters.forExecutor(bytes(parameters), executor))
                .asMap();
    }

    private static ByteString bytes(Map<String, Object> parameters) {
        return Parameters.of(parameters).toByteString();
    }
}
