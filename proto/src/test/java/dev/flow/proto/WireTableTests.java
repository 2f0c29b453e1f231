package dev.flow.proto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FileDescriptor;
import dev.flow.proto.jina.Jina;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Holds the protos against tables written by hand from what was read and recorded of Jina 3.x. */
class WireTableTests {

    @Test
    void servicesAndMessagesOfJinaAreWhatItsPeersKnow() {
        assertMatches(Jina.getDescriptor(), "jina.txt");
    }

    @Test
    void documentsOfTheFirstDialectAreWhatItsPeersKnow() {
        assertMatches(dev.flow.proto.docarray.v1.Docarray.getDescriptor(), "docarray-v1.txt");
    }

    @Test
    void documentsOfTheSecondDialectAreWhatItsPeersKnow() {
        assertMatches(dev.flow.proto.docarray.v2.Docarray.getDescriptor(), "docarray-v2.txt");
    }

    private static void assertMatches(FileDescriptor file, String table) {
        assertThat(sections(Described.linesOf(file))).containsExactlyInAnyOrderElementsOf(sections(lines(table)));
    }

    /** The order of messages in a file means nothing; the order of fields in a table is by number. */
    private static List<String> sections(List<String> lines) {
        List<String> sections = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(" ")) {
                int last = sections.size() - 1;
                sections.set(last, sections.get(last) + "\n" + line);
            } else {
                sections.add(line);
            }
        }
        return sections;
    }

    private static List<String> lines(String table) {
        try (InputStream in = WireTableTests.class.getResourceAsStream("/wire/" + table)) {
            return new String(Objects.requireNonNull(in, table).readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        } catch (IOException ex) {
            throw new AssertionError("cannot read " + table, ex);
        }
    }
}
