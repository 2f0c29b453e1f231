package dev.flow.spring.web;

import java.nio.charset.StandardCharsets;

/** Encodes the parts of text messages in UTF-8. A container may cut a message between the two halves of a character. */
final class TextParts {

    private String rest = "";

    byte[] encode(String part, boolean last) {
        String text = this.rest + part;
        int end = text.length();
        if (!last && end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        this.rest = text.substring(end);
        return text.substring(0, end).getBytes(StandardCharsets.UTF_8);
    }
}
