package dev.flow.pattern;

import dev.flow.OneLine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression in the syntax of Python's {@code re}, with a bound on the effort of a match, so that clients may send
 * it: a match that would try combinations for minutes fails within milliseconds. Thread-safe.
 */
public final class BoundedPattern {

    static final int MAX_LENGTH = 256;

    private static final int CACHE_SIZE = 256;

    private static final Map<String, BoundedPattern> CACHE = new ConcurrentHashMap<>();

    private final String python;

    private final Pattern pattern;

    private BoundedPattern(String python, Pattern pattern) {
        this.python = python;
        this.pattern = pattern;
    }

    /**
     * Compiles a pattern. The last compiled patterns are cached, so this method may be called for each request.
     *
     * @param python the pattern; verbose patterns, conditional groups and characters by name are not supported
     * @throws InvalidPatternException if the pattern is longer than 256 characters, invalid, or uses an unsupported construct
     */
    public static BoundedPattern of(String python) {
        BoundedPattern cached = CACHE.get(python);
        return (cached != null) ? cached : cached(compiled(python));
    }

    /**
     * Returns whether a text begins with a match, as Python's {@code re.match}.
     *
     * @throws PatternEffortException if the match exceeds the bound on effort
     */
    public boolean lookingAt(CharSequence text) {
        return bounded(text, Matcher::lookingAt);
    }

    /**
     * Returns whether a text contains a match, as Python's {@code re.search}.
     *
     * @throws PatternEffortException if the match exceeds the bound on effort
     */
    public boolean find(CharSequence text) {
        return bounded(text, Matcher::find);
    }

    private static BoundedPattern compiled(String python) {
        if (python.length() > MAX_LENGTH) {
            throw new InvalidPatternException("Pattern '%s' has %d characters: expected at most %d"
                    .formatted(OneLine.of(python, 40), python.length(), MAX_LENGTH));
        }
        try {
            int flags = Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS;
            return new BoundedPattern(python, Pattern.compile(new PythonSyntax(python).inJava(), flags));
        } catch (PatternSyntaxException ex) {
            throw new InvalidPatternException(
                    "Pattern '%s' is invalid: %s".formatted(OneLine.of(python, MAX_LENGTH), ex.getDescription()), ex);
        } catch (StackOverflowError ex) {
            throw new InvalidPatternException(
                    "Pattern '%s' is nested too deeply".formatted(OneLine.of(python, 40)), ex);
        }
    }

    private static BoundedPattern cached(BoundedPattern pattern) {
        if (CACHE.size() >= CACHE_SIZE) {
            CACHE.clear();
        }
        CACHE.put(pattern.python, pattern);
        return pattern;
    }

    private boolean bounded(CharSequence text, Predicate<Matcher> match) {
        MeteredText metered = new MeteredText(text);
        Matcher matcher = this.pattern
                .matcher(metered)
                .region(1, metered.length())
                // A look-behind at the start of the text must see the mark, so that it is metered.
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        try {
            return match.test(matcher);
        } catch (MeteredText.EffortExceeded | StackOverflowError ex) {
            // Java's matcher uses the stack for backtracking: a long text can exhaust it before the effort is spent.
            throw new PatternEffortException(
                    "Pattern '%s' exceeded the bound on matching effort for a text of %d characters. Simplify the pattern."
                            .formatted(OneLine.of(this.python, MAX_LENGTH), text.length()));
        }
    }

    @Override
    public String toString() {
        return this.python;
    }
}
