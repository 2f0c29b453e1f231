package dev.flow.export;

import java.util.Locale;

/** Converts names of Executors to host names: lower case, with hyphens for underscores, beginning with a letter. */
final class DnsName {

    /** A label has at most 63 characters, which leaves room for suffixes. */
    private static final int LONGEST = 40;

    private DnsName() {}

    static String of(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String label = plain.matches("[a-z].*") ? plain : plain.isEmpty() ? "flow" : "flow-" + plain;
        if (label.length() > LONGEST) {
            throw new ExportException("The name '" + name + "' is too long for a host name, expected at most " + LONGEST
                    + " letters, digits and underscores");
        }
        return label;
    }
}
