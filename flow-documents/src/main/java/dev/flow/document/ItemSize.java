package dev.flow.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The size of an element of any numpy type in bytes, parsed from its {@code dtype.str}. */
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
        // A character of a numpy string has four bytes.
        return 4 * Integer.parseInt(other.group(3));
    }
}
