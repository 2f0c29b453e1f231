package dev.flow.pattern;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates a pattern of Python's {@code re} to Java, for a text behind a {@link MeteredText#MARK}. At every choice point the
 * translation reads one character of the text, so that {@link MeteredText} also counts attempts that match nothing.
 */
final class PythonSyntax {

    private static final String READ_ONE = "(?<=(?s:.))";

    private static final String AFTER_MARK = "(?!\\x{" + Integer.toHexString(MeteredText.MARK) + "})";

    private static final String START = "(?<=\\A(?s:.))";

    /** Java's {@code ^} matches the start of a line only in multi-line mode, and never the start of the text, where the mark is. */
    private static final String START_OF_LINE = "(?:" + START + "|^)";

    private static final Pattern COUNTS = Pattern.compile("\\{(\\d*)(?:(,)(\\d*))?}");

    private static final Pattern NAME = Pattern.compile("[\\p{IsAlphabetic}_][\\p{IsAlphabetic}\\p{IsDigit}_]*");

    private final PatternSource source;

    private final StringBuilder java = new StringBuilder();

    private final Deque<String> open = new ArrayDeque<>();

    private final Map<String, Integer> names = new HashMap<>();

    private int groups;

    /** Whether the last translated element can be repeated. */
    private boolean repeatable;

    PythonSyntax(String python) {
        this.source = new PatternSource(python);
    }

    String inJava() {
        choice("");
        while (!this.source.atEnd()) {
            next();
        }
        if (!this.open.isEmpty()) {
            throw this.source.invalid("missing )");
        }
        return this.java.toString();
    }

    private void next() {
        int character = this.source.next();
        switch (character) {
            case '\\' -> escape();
            case '[' -> atom(new CharacterClass(this.source).inJava());
            case '(' -> group();
            case ')' -> close();
            case '|' -> choice("|");
            case '.' -> atom(".");
            case '^' -> place(START_OF_LINE);
            case '$' -> place("$");
            case '*', '+', '?' -> repeat(Character.toString(character));
            case '{' -> counts();
            default -> atom(Escapes.literal(character));
        }
    }

    private void escape() {
        if (this.source.skip("A")) {
            place(START);
        } else if (this.source.skip("Z")) {
            place("\\z");
        } else if (this.source.peekIs("bB")) {
            place("\\" + Character.toString(this.source.next()));
        } else if (this.source.peekIs("dDsSwW")) {
            atom("\\" + Character.toString(this.source.next()));
        } else {
            int group = Escapes.group(this.source);
            atom((group > 0) ? reference(group) : Escapes.literal(Escapes.character(this.source)));
        }
    }

    private String reference(int group) {
        if (group > this.groups) {
            throw this.source.invalid("invalid group reference " + group);
        }
        return "(?:\\" + group + ")";
    }

    private String reference(String name) {
        Integer group = this.names.get(name);
        if (group == null) {
            throw this.source.invalid("group name " + name + " is not defined before the reference");
        }
        return reference(group);
    }

    private void group() {
        if (!this.source.skip("?")) {
            capture("");
        } else if (this.source.skip("P<")) {
            capture(name('>'));
        } else if (this.source.skip("P=")) {
            atom(reference(name(')')));
        } else if (this.source.skip("#")) {
            this.source.until(')');
        } else if (this.source.skip("<=")) {
            open("(?<=" + AFTER_MARK + "(?:", "))");
        } else if (this.source.skip("<!")) {
            open("(?<!" + AFTER_MARK + "(?:", "))");
        } else {
            extension(this.source.next());
        }
    }

    private void extension(int character) {
        switch (character) {
            case ':', '=', '!', '>' -> open("(?" + Character.toString(character), ")");
            case '(' -> throw this.source.invalid("conditional groups are not supported");
            case '<', 'P', '\'' ->
                throw this.source.invalid("unknown extension: expected a named group such as (?P<name>…)");
            default -> flags(character);
        }
    }

    private void flags(int first) {
        boolean atStart = this.source.position() == "(?".length() + 1;
        InlineFlags flags = InlineFlags.read(first, this.source);
        if (flags.scoped()) {
            open(flags.inJava(), ")");
        } else if (!atStart) {
            throw this.source.invalid("flags for the whole pattern must come first");
        } else {
            this.java.append(flags.inJava());
        }
    }

    private void capture(String name) {
        this.groups++;
        if (!name.isEmpty() && this.names.put(name, this.groups) != null) {
            throw this.source.invalid("group name " + name + " is used twice");
        }
        open("(", ")");
    }

    private String name(char end) {
        String name = this.source.until(end);
        if (!NAME.matcher(name).matches()) {
            throw this.source.invalid("bad group name");
        }
        return name;
    }

    private void open(String opening, String closing) {
        this.open.push(closing);
        choice(opening);
    }

    private void close() {
        if (this.open.isEmpty()) {
            throw this.source.invalid("unbalanced )");
        }
        atom(this.open.pop());
    }

    private void counts() {
        Matcher counts = this.source.ahead(COUNTS, 1);
        boolean literal = !counts.lookingAt() || counts.group().equals("{}");
        if (literal) {
            atom("\\{");
            return;
        }
        this.source.skip(counts.group().substring(1));
        String least = counts.group(1).isEmpty() ? "0" : counts.group(1);
        repeat("{" + least + (counts.group(2) == null ? "" : "," + counts.group(3)) + "}");
    }

    private void repeat(String quantifier) {
        if (!this.repeatable) {
            throw this.source.invalid("nothing to repeat");
        }
        String suffix = this.source.skip("?") ? "?" : this.source.skip("+") ? "+" : "";
        choice(quantifier + suffix);
    }

    private void atom(String expression) {
        this.java.append(expression);
        this.repeatable = true;
    }

    private void place(String expression) {
        this.java.append(expression);
        this.repeatable = false;
    }

    private void choice(String expression) {
        this.java.append(expression).append(READ_ONE);
        this.repeatable = false;
    }
}
