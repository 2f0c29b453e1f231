package dev.flow.pattern;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts a pattern of Python's {@code re} into Java's words, for a text behind a {@link MeteredText#MARK}. At every place where a
 * matcher has a choice, it is made to look at the text once: else it could try combinations of nothing for ever, unseen.
 */
final class PythonSyntax {

    private static final String LOOK = "(?<=(?s:.))";

    private static final String AFTER_MARK = "(?!\\x{" + Integer.toHexString(MeteredText.MARK) + "})";

    private static final String START = "(?<=\\A(?s:.))";

    /** Java's own finds the start of lines only where the flag for it is on, and never that of the text: there is the mark. */
    private static final String START_OF_LINE = "(?:" + START + "|^)";

    private static final Pattern COUNTS = Pattern.compile("\\{(\\d*)(?:(,)(\\d*))?}");

    private static final Pattern NAME = Pattern.compile("[\\p{IsAlphabetic}_][\\p{IsAlphabetic}\\p{IsDigit}_]*");

    private final PatternSource source;

    private final StringBuilder java = new StringBuilder();

    private final Deque<String> open = new ArrayDeque<>();

    private final Map<String, Integer> names = new HashMap<>();

    private int groups;

    /** Whether what was written last is something that can be repeated. */
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
            throw this.source.wrong("missing )");
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
            throw this.source.wrong("invalid group reference " + group);
        }
        return "(?:\\" + group + ")";
    }

    private String reference(String name) {
        Integer group = this.names.get(name);
        if (group == null) {
            throw this.source.wrong("no group before it has the name " + name);
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
            case '(' -> throw this.source.wrong("conditional groups are not supported");
            case '<', 'P', '\'' -> throw this.source.wrong("unknown extension, expected such as (?P<name>…)");
            default -> flags(character);
        }
    }

    private void flags(int first) {
        boolean atStart = this.source.position() == "(?".length() + 1;
        InlineFlags flags = InlineFlags.read(first, this.source);
        if (flags.scoped()) {
            open(flags.inJava(), ")");
        } else if (!atStart) {
            throw this.source.wrong("flags for all must come first");
        } else {
            this.java.append(flags.inJava());
        }
    }

    private void capture(String name) {
        this.groups++;
        if (!name.isEmpty() && this.names.put(name, this.groups) != null) {
            throw this.source.wrong("two groups have the name " + name);
        }
        open("(", ")");
    }

    private String name(char end) {
        String name = this.source.until(end);
        if (!NAME.matcher(name).matches()) {
            throw this.source.wrong("bad name of a group");
        }
        return name;
    }

    private void open(String opening, String closing) {
        this.open.push(closing);
        choice(opening);
    }

    private void close() {
        if (this.open.isEmpty()) {
            throw this.source.wrong("unbalanced )");
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

    private void repeat(String how) {
        if (!this.repeatable) {
            throw this.source.wrong("nothing to repeat");
        }
        String suffix = this.source.skip("?") ? "?" : this.source.skip("+") ? "+" : "";
        choice(how + suffix);
    }

    private void atom(String written) {
        this.java.append(written);
        this.repeatable = true;
    }

    private void place(String written) {
        this.java.append(written);
        this.repeatable = false;
    }

    private void choice(String written) {
        this.java.append(written).append(LOOK);
        this.repeatable = false;
    }
}
