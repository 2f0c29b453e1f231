package dev.flow.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTests {

    /** What Python 3.11 said of a pattern and a text. */
    private record AsPython(String pattern, String text, boolean match, boolean search) {}

    @ParameterizedTest
    @MethodSource("asPython")
    void patternsMatchWhatTheyMatchInPython(AsPython said) {
        BoundedPattern pattern = BoundedPattern.of(said.pattern());
        assertThat(pattern.lookingAt(said.text())).isEqualTo(said.match());
        assertThat(pattern.find(said.text())).isEqualTo(said.search());
    }

    static List<AsPython> asPython() {
        return List.of(
                new AsPython("exec", "executor0", true, true),
                new AsPython("exec$", "executor0", false, false),
                new AsPython("utor", "executor0", false, true),
                new AsPython("^exec(utor)?[0-9]+$", "executor12", true, true),
                new AsPython("(?P<n>a)b(?P=n)", "aba", true, true),
                new AsPython("(?P<n>a)b(?P=n)", "abb", false, false),
                new AsPython("(a)\\1", "aa", true, true),
                new AsPython("(a)(?:\\1)2", "aa2", true, true),
                new AsPython("(?i)EXEC", "executor", true, true),
                new AsPython("a$", "a\n", true, true),
                new AsPython("a\\Z", "a\n", false, false),
                new AsPython(".", "\u2028", true, true),
                new AsPython(".", "\n", false, false),
                new AsPython("\\w", "\u00e9", true, true),
                new AsPython("(?a)\\w", "\u00e9", false, false),
                new AsPython("\\d", "\u0663", true, true),
                new AsPython("[]a]+", "a]", true, true),
                new AsPython("[^]]", "a", true, true),
                new AsPython("[[a]", "[", true, true),
                new AsPython("[a&&b]", "&", true, true),
                new AsPython("a{,2}$", "aa", true, true),
                new AsPython("a{x}", "a{x}", true, true),
                new AsPython("a{}", "a{}", true, true),
                new AsPython("\\x61\\u0062\\101", "abA", true, true),
                new AsPython("\\v", "\u000b", true, true),
                new AsPython("[\\b]", "\u0008", true, true),
                new AsPython("(?!index)", "executor0", true, true),
                new AsPython("(?<=x)y", "xy", false, true),
                new AsPython("(?<=[^a])b", "b", false, false),
                new AsPython("(?<!x)y", "y", true, true),
                new AsPython("(?<=^)y", "y", true, true),
                new AsPython("(?m)^b$", "a\nb\nc", false, true),
                new AsPython("(?s)a.b", "a\nb", true, true),
                new AsPython("a(?#no(te)b", "ab", true, true),
                new AsPython("(?-i:A)", "a", false, false),
                new AsPython("(?>a+)ab", "aaab", false, false),
                new AsPython("a++b", "aab", true, true),
                new AsPython("\ud83d\ude00{2}", "\ud83d\ude00\ud83d\ude00", true, true),
                new AsPython("a b#c", "a b#c", true, true),
                new AsPython("", "x", true, true),
                new AsPython("(a|b)*?c", "abc", true, true),
                new AsPython("\u00c9", "\u00e9", false, false),
                new AsPython("(?i)\u00c9", "\u00e9", true, true),
                new AsPython("\\bfoo\\b", "a foo", false, true),
                new AsPython("foo|bar", "a bar", false, true));
    }

    @ParameterizedTest
    @CsvSource({
        "(, missing )",
        "a), unbalanced )",
        "*a, nothing to repeat",
        "a**, nothing to repeat",
        "^*, nothing to repeat",
        "(?:|*), nothing to repeat",
        "\\, unexpected end",
        "\\p{L}, bad escape \\p",
        "\\z, bad escape \\z",
        "\\Qa\\E, bad escape \\Q",
        "\\x6, incomplete escape",
        "\\400, octal escape",
        "\\1(a), invalid group reference 1",
        "(?P=n), no group before it has the name n",
        "(?P<n>a)(?P<n>b), two groups have the name n",
        "(?P<1>a), bad name of a group",
        "(?<n>a), unknown extension",
        "(?(1)a), conditional groups are not supported",
        "(?x)a, unsupported flag 'x'",
        "a(?i)b, flags for all must come first",
        "[a, unexpected end",
        "[], unexpected end",
        "[b-a], bad character range",
        "[\\d-a], bad character range",
        "'a{3,1}', Illegal repetition range",
        "a{9999999999}, Illegal repetition range"
    })
    void wrongPatternsAreRefusedWithTheReason(String pattern, String reason) {
        assertThatExceptionOfType(InvalidPatternException.class)
                .isThrownBy(() -> BoundedPattern.of(pattern))
                .withMessageStartingWith("pattern '" + pattern + "' is wrong: ")
                .withMessageContaining(reason);
    }

    @Test
    void overlongPatternsAreRefusedWithoutRepeatingThem() {
        assertThat(BoundedPattern.of("a".repeat(256)).find("b")).isFalse();
        assertThatExceptionOfType(InvalidPatternException.class)
                .isThrownBy(() -> BoundedPattern.of("a".repeat(257)))
                .withMessageContaining("has 257 characters: expected at most 256")
                .satisfies((refusal) -> assertThat(refusal.getMessage()).hasSizeLessThan(120));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(.*)(.*)(.*)(.*)(.*)x",
                "((a*)*)*b",
                "(?:a{0,1000}){0,1000}b",
                "(a)(\\1|a)*(\\1|a)*(\\1|a)*(\\1|a)*b",
            })
    void patternsThatExplodeAreGivenUp(String pattern) {
        assertThatExceptionOfType(PatternEffortException.class)
                .isThrownBy(() -> BoundedPattern.of(pattern).find("a".repeat(300)))
                .withMessage("matching took too long: pattern '%s' on a text of 300 characters".formatted(pattern));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)x", "((){50000}){50000}"})
    void patternsThatTryCombinationsOfNothingAreGivenUp(String pattern) {
        assertThatExceptionOfType(PatternEffortException.class)
                .isThrownBy(() -> BoundedPattern.of(pattern).lookingAt(""));
    }

    @Test
    void patternsThatExhaustTheStackAreGivenUp() {
        assertThatExceptionOfType(PatternEffortException.class)
                .isThrownBy(() -> BoundedPattern.of("(a|b)*c").find("ab".repeat(100_000)));
    }

    @Test
    void theClassicsEndWithNoMatchOrAreGivenUp() {
        for (String pattern : List.of("(a+)+$", "(a|aa)+$", "(a+a+)+y", "(?=(a+)+$)b")) {
            BoundedPattern bounded = BoundedPattern.of(pattern);
            try {
                assertThat(bounded.lookingAt("a".repeat(40) + "!")).isFalse();
            } catch (PatternEffortException ex) {
                assertThat(ex).hasMessageContaining("took too long");
            }
        }
    }

    @Test
    void longTextsAreSearchedToTheirEnd() {
        String text = "lorem ipsum ".repeat(100_000) + "42";
        assertThat(BoundedPattern.of("[0-9]{2}$").find(text)).isTrue();
        assertThat(BoundedPattern.of("dolor").find(text)).isFalse();
    }

    @Test
    void patternsAreRememberedAndForgottenAgain() {
        BoundedPattern first = BoundedPattern.of("remembered");
        assertThat(BoundedPattern.of("remembered")).hasToString("remembered");
        for (int i = 0; i < 300; i++) {
            BoundedPattern.of("other" + i);
        }
        assertThat(BoundedPattern.of("remembered")).isNotSameAs(first);
    }
}
