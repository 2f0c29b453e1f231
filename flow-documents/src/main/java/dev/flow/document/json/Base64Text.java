package dev.flow.document.json;

import com.google.protobuf.ByteString;
import java.util.Base64;
import java.util.Optional;

/** Converts bytes in JSON: written in the standard Base64 alphabet, read in the standard or URL alphabet, with or without padding. */
final class Base64Text {

    private Base64Text() {}

    static String encode(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static Optional<ByteString> decode(String text) {
        boolean forUrls = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        Base64.Decoder decoder = forUrls ? Base64.getUrlDecoder() : Base64.getDecoder();
        try {
            return Optional.of(ByteString.copyFrom(decoder.decode(text)));
        } catch (IllegalArgumentException ex) {
            return Optional.empty();
        }
    }
}
