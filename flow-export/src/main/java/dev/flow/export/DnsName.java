package dev.flow.export;

import java.util.Locale;

/** Names of Executors as host names: lower case, with hyphens for underscores, beginning with a letter. */
final class DnsName {

    /** A label has 63 characters, and what is added to a name has room. */
    private static final int LONGEST = 40;

    private DnsName() {}

    static String of(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String label = plain.matches("[a-z].*") ? plain : plain.isEmpty() ? "flow" : "flow-" + plain;
        if (label.length() > LONGEST) {
            throw new ExportException("'" + name + "' is too long for the name of a host: expected " + LONGEST
                    + " characters at most, of letters, digits and underscores");
        }
        return label;
    }
}
