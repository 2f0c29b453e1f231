package dev.flow.document.json;

/**
 * The limits of one request or reply in JSON. A small body can hold very many values, and each of them costs memory and time.
 *
 * @param maxDocuments the maximum number of documents of a request, including chunks and matches, 1 or more
 * @param maxKeys the maximum number of keys of all objects of a request, 1 or more
 * @param maxValues the maximum number of values of a request, 1 or more; {@value #NUMBERS_PER_VALUE} numbers of a tensor or embedding
 *     count as one value
 * @param maxReplyBytes the maximum size of a rendered reply in bytes, 1 or more
 */
public record JsonLimits(int maxDocuments, int maxKeys, int maxValues, int maxReplyBytes) {

    /** The number of elements of a tensor or embedding that count as one value: they are stored without an object for each. */
    public static final int NUMBERS_PER_VALUE = 8;

    /** 10,000 documents, 100,000 keys, 500,000 values, 64 MiB of reply. */
    public static final JsonLimits DEFAULT = new JsonLimits(10_000, 100_000, 500_000, 64 * 1024 * 1024);

    /** No limits, for JSON of a trusted source. */
    public static final JsonLimits NONE =
            new JsonLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    public JsonLimits {
        requirePositive("maxDocuments", maxDocuments);
        requirePositive("maxKeys", maxKeys);
        requirePositive("maxValues", maxValues);
        requirePositive("maxReplyBytes", maxReplyBytes);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ". Set 1 or more.");
        }
    }
}
