package dev.flow.document;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents as docarray itself wrote them.
 *
 * @param name what is special about them
 * @param dialect how they are written
 * @param data field {@code data} of a request
 * @param holds what they hold
 */
public record RecordedDocuments(String name, Dialect dialect, ByteString data, JsonNode holds) {

    /** All that were recorded. */
    public static List<RecordedDocuments> all() {
        try {
            List<String> lines = Files.readAllLines(Path.of("src/test/resources/recorded/documents-by-docarray.txt"));
            List<RecordedDocuments> all = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("= ")) {
                    all.add(of(lines.get(i), lines.get(i + 1), lines.get(i + 2)));
                }
            }
            return all;
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static RecordedDocuments of(String name, String data, String json) {
        return new RecordedDocuments(
                name.substring(2),
                Dialect.valueOf(data.substring(0, 2).toUpperCase(Locale.ROOT)),
                ByteString.copyFrom(HexFormat.of().parseHex(data.substring(3))),
                JsonMapper.shared().readTree(json.substring(5)));
    }

    @Override
    public String toString() {
        return this.name;
    }
}
