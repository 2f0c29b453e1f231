package dev.flow.definition.setting;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts a text to the type it suggests, as Jina does: a number or a Boolean where the text looks like one. */
public final class PlainText {

    private static final Pattern QUOTED = Pattern.compile("(?s)(['\"])(.*)\\1");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern REAL = Pattern.compile("[+-]?(\\d+\\.\\d*|\\.\\d+|\\d+)([eE][+-]?\\d{1,3})?");

    private PlainText() {}

    /** Returns the value: null, a text, a Boolean, an Integer, a Long or a Double. */
    public static @Nullable Object typed(String text) {
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            return quoted.group(2);
        }
        if (text.isEmpty()) {
            return null;
        }
        if (WHOLE.matcher(text).matches()) {
            return number(Long.parseLong(text));
        }
        if (REAL.matcher(text).matches()) {
            return Double.valueOf(text);
        }
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false") ? Boolean.valueOf(text) : text;
    }

    /** As the parser of YAML does, an Integer if the number fits. */
    private static Number number(long whole) {
        if ((int) whole == whole) {
            return (int) whole;
        }
        return whole;
    }
}
