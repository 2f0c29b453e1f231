package dev.flow.definition.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Constants of an enum, accepted in any case and with or without dashes, underscores and dots, as Spring Boot accepts them.
 *
 * @param type the enum
 * @param spelling the preferred spelling of a constant
 * @param <E> the enum
 */
record Words<E extends Enum<E>>(Class<E> type, Function<E, String> spelling) implements SettingType<E> {

    private Stream<E> constants() {
        return Stream.of(this.type.getEnumConstants());
    }

    @Override
    public String expectation() {
        return constants().map(this.spelling).collect(Collectors.joining(", ")).replaceFirst(", ([^,]*)$", " or $1");
    }

    @Override
    public Map<String, Object> schema() {
        List<String> words = new ArrayList<>(constants().map(this.spelling).toList());
        constants()
                .map((constant) -> this.spelling.apply(constant).toLowerCase(Locale.ROOT))
                .filter((word) -> !words.contains(word))
                .forEach(words::add);
        return Schemas.words(words, constants().map(this::pattern).collect(Collectors.joining("|")));
    }

    private String pattern(E constant) {
        return inAnyCase(constant.name().replaceAll("[^A-Za-z0-9]", ""));
    }

    @Override
    public String javaType() {
        return this.type.getName();
    }

    @Override
    public Optional<E> read(RawValue value) {
        return value instanceof RawValue.Scalar scalar ? scalar.asText().flatMap(this::constant) : Optional.empty();
    }

    private Optional<E> constant(String text) {
        return constants()
                .filter((constant) -> Pattern.matches(pattern(constant), text))
                .findFirst();
    }

    @Override
    public String write(E value) {
        return this.spelling.apply(value);
    }

    private static String lowerCase(int letter) {
        return Character.isLetter(letter) ? String.valueOf((char) Character.toLowerCase(letter)) : "";
    }

    /** Returns the pattern of a word in any case, with separators between any two of its letters. */
    static String inAnyCase(String word) {
        return word.chars()
                .mapToObj((letter) -> "[" + (char) Character.toUpperCase(letter) + lowerCase(letter) + "]")
                .collect(Collectors.joining("[-_.]*"));
    }
}
