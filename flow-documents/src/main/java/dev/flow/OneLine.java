package dev.flow;

/** Formats external text for a message or a log: one line of bounded length, without control characters. */
public final class OneLine {

    private OneLine() {}

    /**
     * Replaces line breaks and control characters by spaces, and shortens the text.
     *
     * @param text the external text
     * @param maxLength the maximum length in chars; a longer text ends with an ellipsis
     */
    public static String of(String text, int maxLength) {
        String kept = (text.length() <= maxLength) ? text : text.substring(0, end(text, maxLength - 1)) + "…";
        StringBuilder line = new StringBuilder(kept.length());
        kept.codePoints().map((point) -> breaksLines(point) ? ' ' : point).forEach(line::appendCodePoint);
        return line.toString();
    }

    /** Moves the end before a surrogate pair rather than into it. */
    private static int end(String text, int end) {
        return (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) ? end - 1 : end;
    }

    private static boolean breaksLines(int point) {
        return Character.isISOControl(point)
                || Character.getType(point) == Character.LINE_SEPARATOR
                || Character.getType(point) == Character.PARAGRAPH_SEPARATOR;
    }
}
