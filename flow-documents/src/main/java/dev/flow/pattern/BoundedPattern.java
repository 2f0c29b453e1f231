package dev.flow.pattern;

import dev.flow.OneLine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression in Python's syntax, and with a bound on what it may cost: one that would try combinations for minutes
 * is given up within milliseconds. So it can come from a client.
 */
public final class BoundedPattern {

    static final int LONGEST = 256;

    private static final int MOST_REMEMBERED = 256;

    private static final Map<String, BoundedPattern> REMEMBERED = new ConcurrentHashMap<>();

    private final String python;

    private final Pattern pattern;

    private BoundedPattern(String python, Pattern pattern) {
        this.python = python;
        this.pattern = pattern;
    }

    /**
     * Reads a pattern. Those read lately are remembered, so this may be called for each request.
     *
     * @param python the pattern, as {@code re} of Python has it; verbose patterns, conditional groups and characters by name
     *     are not supported
     * @throws InvalidPatternException if it is longer than 256 characters, wrong or not supported
     */
    public static BoundedPattern of(String python) {
        BoundedPattern known = REMEMBERED.get(python);
        return (known != null) ? known : remembered(compiled(python));
    }

    /**
     * Whether a text begins with a match, as {@code re.match} has it.
     *
     * @throws PatternEffortException if this cannot be found out with reasonable effort
     */
    public boolean lookingAt(CharSequence text) {
        return bounded(text, Matcher::lookingAt);
    }

    /**
     * Whether there is a match anywhere in a text, as {@code re.search} has it.
     *
     * @throws PatternEffortException if this cannot be found out with reasonable effort
     */
    public boolean find(CharSequence text) {
        return bounded(text, Matcher::find);
    }

    private static BoundedPattern compiled(String python) {
        if (python.length() > LONGEST) {
            throw new InvalidPatternException("pattern '%s' has %d characters: expected at most %d"
                    .formatted(OneLine.of(python, 40), python.length(), LONGEST));
        }
        try {
            int flags = Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS;
            return new BoundedPattern(python, Pattern.compile(new PythonSyntax(python).inJava(), flags));
        } catch (PatternSyntaxException ex) {
            throw new InvalidPatternException(
                    "pattern '%s' is wrong: %s".formatted(OneLine.of(python, LONGEST), ex.getDescription()), ex);
        } catch (StackOverflowError ex) {
            throw new InvalidPatternException("pattern '%s' is nested too deep".formatted(OneLine.of(python, 40)), ex);
        }
    }

    private static BoundedPattern remembered(BoundedPattern pattern) {
        if (REMEMBERED.size() >= MOST_REMEMBERED) {
            REMEMBERED.clear();
        }
        REMEMBERED.put(pattern.python, pattern);
        return pattern;
    }

    private boolean bounded(CharSequence text, Predicate<Matcher> question) {
        MeteredText metered = new MeteredText(text);
        Matcher matcher = this.pattern
                .matcher(metered)
                .region(1, metered.length())
                // So that a look behind the start of the text sees the mark there, and is metered.
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        try {
            return question.test(matcher);
        } catch (MeteredText.Spent | StackOverflowError ex) {
            // Java's matcher needs stack for what it may come back to: a long text can exhaust it before the effort is
            // spent.
            throw new PatternEffortException("matching took too long: pattern '%s' on a text of %d characters"
                    .formatted(OneLine.of(this.python, LONGEST), text.length()));
        }
    }

    @Override
    public String toString() {
        return this.python;
    }
}
