package dev.flow.document;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Creates ids of documents and requests in the form of Jina. */
public final class HexId {

    private static final HexFormat HEX = HexFormat.of();

    private HexId() {}

    /** Returns 32 random hex digits, which are unique but predictable. */
    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }
}
