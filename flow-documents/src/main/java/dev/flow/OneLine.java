package dev.flow;

/** Text of others made fit for an error or a log: one line, without control characters, and not longer than it may be. */
public final class OneLine {

    private OneLine() {}

    /**
     * @param text what came from elsewhere
     * @param longest how many chars of it are kept at most; where it was longer, the last one kept is an ellipsis
     */
    public static String of(String text, int longest) {
        String kept = (text.length() <= longest) ? text : text.substring(0, end(text, longest - 1)) + "…";
        StringBuilder line = new StringBuilder(kept.length());
        kept.codePoints().map((point) -> breaksLines(point) ? ' ' : point).forEach(line::appendCodePoint);
        return line.toString();
    }

    /** Never between the two halves of one character. */
    private static int end(String text, int end) {
        return (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) ? end - 1 : end;
    }

    private static boolean breaksLines(int point) {
        return Character.isISOControl(point)
                || Character.getType(point) == Character.LINE_SEPARATOR
                || Character.getType(point) == Character.PARAGRAPH_SEPARATOR;
    }
}
