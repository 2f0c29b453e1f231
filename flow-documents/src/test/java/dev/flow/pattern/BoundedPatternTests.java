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

    /** The results of {@code re.match} and {@code re.search} in Python 3.11. */
    private record PythonResult(String pattern, String text, boolean match, boolean search) {}

    @ParameterizedTest
    @MethodSource("pythonResults")
    void patternsMatchAsInPython(PythonResult expected) {
        BoundedPattern pattern = BoundedPattern.of(expected.pattern());
        assertThat(pattern.lookingAt(expected.text())).isEqualTo(expected.match());
        assertThat(pattern.find(expected.text())).isEqualTo(expected.search());
    }

    static List<PythonResult> pythonResults() {
        return List.of(
                new PythonResult("exec", "executor0", true, true),
                new PythonResult("exec$", "executor0", false, false),
                new PythonResult("utor", "executor0", false, true),
                new PythonResult("^exec(utor)?[0-9]+$", "executor12", true, true),
                new PythonResult("(?P<n>a)b(?P=n)", "aba", true, true),
                new PythonResult("(?P<n>a)b(?P=n)", "abb", false, false),
                new PythonResult("(a)\\1", "aa", true, true),
                new PythonResult("(a)(?:\\1)2", "aa2", true, true),
                new PythonResult("(?i)EXEC", "executor", true, true),
                new PythonResult("a$", "a\n", true, true),
                new PythonResult("a\\Z", "a\n", false, false),
                new PythonResult(".", "\u2028", true, true),
                new PythonResult(".", "\n", false, false),
                new PythonResult("\\w", "\u00e9", true, true),
                new PythonResult("(?a)\\w", "\u00e9", false, false),
                new PythonResult("\\d", "\u0663", true, true),
                new PythonResult("[]a]+", "a]", true, true),
                new PythonResult("[^]]", "a", true, true),
                new PythonResult("[[a]", "[", true, true),
                new PythonResult("[a&&b]", "&", true, true),
                new PythonResult("a{,2}$", "aa", true, true),
                new PythonResult("a{x}", "a{x}", true, true),
                new PythonResult("a{}", "a{}", true, true),
                new PythonResult("\\x61\\u0062\\101", "abA", true, true),
                new PythonResult("\\v", "\u000b", true, true),
                new PythonResult("[\\b]", "\u0008", true, true),
                new PythonResult("(?!index)", "executor0", true, true),
                new PythonResult("(?<=x)y", "xy", false, true),
                new PythonResult("(?<=[^a])b", "b", false, false),
                new PythonResult("(?<!x)y", "y", true, true),
                new PythonResult("(?<=^)y", "y", true, true),
                new PythonResult("(?m)^b$", "a\nb\nc", false, true),
                new PythonResult("(?s)a.b", "a\nb", true, true),
                new PythonResult("a(?#no(te)b", "ab", true, true),
                new PythonResult("(?-i:A)", "a", false, false),
                new PythonResult("(?>a+)ab", "aaab", false, false),
                new PythonResult("a++b", "aab", true, true),
                new PythonResult("\ud83d\ude00{2}", "\ud83d\ude00\ud83d\ude00", true, true),
                new PythonResult("a b#c", "a b#c", true, true),
                new PythonResult("", "x", true, true),
                new PythonResult("(a|b)*?c", "abc", true, true),
                new PythonResult("\u00c9", "\u00e9", false, false),
                new PythonResult("(?i)\u00c9", "\u00e9", true, true),
                new PythonResult("\\bfoo\\b", "a foo", false, true),
                new PythonResult("\\bfoo\\b", "\u00e9foo", false, false),
                new PythonResult("foo|bar", "a bar", false, true));
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
        "(?P=n), group name n is not defined before the reference",
        "(?P<n>a)(?P<n>b), group name n is used twice",
        "(?P<1>a), bad group name",
        "(?<n>a), unknown extension",
        "(?(1)a), conditional groups are not supported",
        "(?x)a, unsupported flag 'x'",
        "a(?i)b, flags for the whole pattern must come first",
        "[a, unexpected end",
        "[], unexpected end",
        "[b-a], bad character range",
        "[\\d-a], bad character range",
        "'a{3,1}', Illegal repetition range",
        "a{9999999999}, Illegal repetition range"
    })
    void rejectsInvalidPatternsWithTheReason(String pattern, String reason) {
        assertThatExceptionOfType(InvalidPatternException.class)
                .isThrownBy(() -> BoundedPattern.of(pattern))
                .withMessageContaining("'" + pattern + "'")
                .withMessageContaining(reason);
    }

    @Test
    void rejectsLongPatternsWithoutRepeatingThem() {
        assertThat(BoundedPattern.of("a".repeat(256)).find("b")).isFalse();
        assertThatExceptionOfType(InvalidPatternException.class)
                .isThrownBy(() -> BoundedPattern.of("a".repeat(257)))
                .withMessageContaining("257")
                .satisfies((rejected) -> assertThat(rejected.getMessage()).hasSizeLessThan(120));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(.*)(.*)(.*)(.*)(.*)x",
                "((a*)*)*b",
                "(?:a{0,1000}){0,1000}b",
                "(a)(\\1|a)*(\\1|a)*(\\1|a)*(\\1|a)*b",
            })
    void boundsTheEffortOfPatternsWithCatastrophicBacktracking(String pattern) {
        assertThatExceptionOfType(PatternEffortException.class)
                .isThrownBy(() -> BoundedPattern.of(pattern).find("a".repeat(300)))
                .withMessageContaining(pattern)
                .withMessageContaining("300 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)x", "((){50000}){50000}"})
    void boundsTheEffortOfPatternsThatRepeatEmptyMatches(String pattern) {
        assertThatExceptionOfType(PatternEffortException.class)
                .isThrownBy(() -> BoundedPattern.of(pattern).lookingAt(""));
    }

    @Test
    void reportsAnExhaustedStackAsTooMuchEffort() {
        assertThatExceptionOfType(PatternEffortException.class)
                .isThrownBy(() -> BoundedPattern.of("(a|b)*c").find("ab".repeat(100_000)));
    }

    @Test
    void knownBacktrackingPatternsFindNoMatchOrExceedTheEffort() {
        for (String pattern : List.of("(a+)+$", "(a|aa)+$", "(a+a+)+y", "(?=(a+)+$)b")) {
            BoundedPattern bounded = BoundedPattern.of(pattern);
            try {
                assertThat(bounded.lookingAt("a".repeat(40) + "!")).isFalse();
            } catch (PatternEffortException ex) {
                assertThat(ex).hasMessageContaining("effort");
            }
        }
    }

    @Test
    void searchesLongTextsToTheirEnd() {
        String text = "lorem ipsum ".repeat(100_000) + "42";
        assertThat(BoundedPattern.of("[0-9]{2}$").find(text)).isTrue();
        assertThat(BoundedPattern.of("dolor").find(text)).isFalse();
    }

    @Test
    void cachesPatternsUpToALimit() {
        BoundedPattern first = BoundedPattern.of("cached");
        assertThat(BoundedPattern.of("cached")).hasToString("cached");
        for (int i = 0; i < 300; i++) {
            BoundedPattern.of("other" + i);
        }
        assertThat(BoundedPattern.of("cached")).isNotSameAs(first);
    }
}
