package dev.flow.document;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names for documents and requests, as Jina's own processes make them. */
public final class HexId {

    private static final HexFormat HEX = HexFormat.of();

    private HexId() {}

    /** Makes 32 hex digits that are unique for all practical purposes, and no secret: they can be guessed. */
    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }
}
