package dev.flow.yaml;

import dev.flow.definition.Flow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and writes Flow files, in the YAML of Jina. */
public final class FlowYaml {

    /** The maximum size of a million characters in UTF-8. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Variables variables;

    private FlowYaml(Variables variables) {
        this.variables = variables;
    }

    /** Returns a reader with the environment of this process and an empty context. */
    public static FlowYaml reader() {
        return new FlowYaml(new Variables(System.getenv(), Map.of()));
    }

    /**
     * Returns a reader with values for {@code ${{ CONTEXT.name }}} and {@code ${{ name }}}.
     *
     * @param context the values, as text
     */
    public FlowYaml context(Map<String, ?> context) {
        Map<String, String> texts = new LinkedHashMap<>();
        context.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return new FlowYaml(new Variables(this.variables.environment(), texts));
    }

    /**
     * Returns a reader with values for {@code ${{ ENV.NAME }}} instead of the environment of this process.
     *
     * @param environment the variables
     */
    public FlowYaml environment(Map<String, String> environment) {
        return new FlowYaml(new Variables(environment, this.variables.context()));
    }

    /**
     * Reads a file with the environment of this process, and without a context.
     *
     * @throws IOException if the file cannot be read
     * @throws InvalidFlowFileException if the file does not describe a Flow; the message names the line
     */
    public static Flow load(Path file) throws IOException {
        return reader().read(file);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if the content cannot be read
     * @throws InvalidFlowFileException if the content is not a valid Flow; the message contains the line and the expectation
     */
    public Flow read(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return read(String.valueOf(file.getFileName()), content);
        }
    }

    /**
     * Reads a stream, up to the maximum size of a Flow file.
     *
     * @param name the name of the file in messages
     * @param content the content of a Flow file
     * @throws IOException if the content cannot be read
     * @throws InvalidFlowFileException if the content is not a valid Flow; the message contains the line and the expectation
     */
    public Flow read(String name, InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MOST_BYTES + 1);
        Place start = new Place(name, 1, 1);
        if (bytes.length > MOST_BYTES) {
            throw new InvalidFlowFileException(start, "expected at most " + MOST_BYTES + " bytes");
        }
        try {
            return read(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException binary) {
            throw new InvalidFlowFileException(start, "expected text in UTF-8", binary);
        }
    }

    /**
     * Reads a text.
     *
     * @param name the name of the file in messages
     * @param text the content of a Flow file
     * @throws InvalidFlowFileException if the text is not a valid Flow; the message contains the line and the expectation
     */
    public Flow read(String name, String text) {
        YamlValue.Entries tree = YamlTree.read(name, text);
        return new FlowReader(new FlowFile(new Substitution(tree, this.variables).apply())).read();
    }

    /** Returns the text of a Flow file from which {@link #read(String, String)} reads an equal Flow. */
    public static String write(Flow flow) {
        return new FlowWriter(flow).write();
    }

    /** Returns the JSON schema of Flow files, from which editors complete them. */
    public static String schema() {
        return FlowSchema.text();
    }
}
