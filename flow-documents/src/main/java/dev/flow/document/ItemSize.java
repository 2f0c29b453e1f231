package dev.flow.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many bytes an element of any of numpy's types has, read from its `dtype.str`. */
final class ItemSize {

    private static final Pattern OTHERS =
            Pattern.compile("[<>=|]?(?:c(8|16)|[SaV]([0-9]{1,6})|U([0-9]{1,6})|[mM](8)(?:\\[\\w+])?)");

    private ItemSize() {}

    static int of(String dtype) {
        Matcher other = OTHERS.matcher(dtype);
        if (!other.matches()) {
            return ElementType.parse(dtype).size();
        }
        for (int group : new int[] {1, 2, 4}) {
            if (other.group(group) != null) {
                return Integer.parseInt(other.group(group));
            }
        }
        // A character of a text has four bytes.
        return 4 * Integer.parseInt(other.group(3));
    }
}
