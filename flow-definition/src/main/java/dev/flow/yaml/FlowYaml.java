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

/** Flows as files, in the YAML of Jina. */
public final class FlowYaml {

    /** As many as a million characters can be. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Variables variables;

    private FlowYaml(Variables variables) {
        this.variables = variables;
    }

    /** Reads with the environment of this process, and without a context. */
    public static FlowYaml reader() {
        return new FlowYaml(new Variables(System.getenv(), Map.of()));
    }

    /**
     * The same with values for {@code ${{ CONTEXT.name }}} and {@code ${{ name }}}.
     *
     * @param context the values, as text
     */
    public FlowYaml context(Map<String, ?> context) {
        Map<String, String> texts = new LinkedHashMap<>();
        context.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return new FlowYaml(new Variables(this.variables.environment(), texts));
    }

    /**
     * The same with values for {@code ${{ ENV.NAME }}}, whatever the environment of this process holds.
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
     * @throws IOException where it cannot be read
     * @throws InvalidFlowFileException where it is no Flow; the message says in which line, and what is allowed there
     */
    public Flow read(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return read(String.valueOf(file.getFileName()), content);
        }
    }

    /**
     * Reads what a stream has, and no more of it than a Flow file may be long.
     *
     * @param name what it is called in messages
     * @param content the content of a Flow file
     * @throws IOException where it cannot be read
     * @throws InvalidFlowFileException where it is no Flow; the message says in which line, and what is allowed there
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
     * @param name what it is called in messages
     * @param text the content of a Flow file
     * @throws InvalidFlowFileException where it is no Flow; the message says in which line, and what is allowed there
     */
    public Flow read(String name, String text) {
        YamlValue.Entries tree = YamlTree.read(name, text);
        return new FlowReader(new FlowFile(new Substitution(tree, this.variables).apply())).read();
    }

    /** A text that {@link #read(String, String)} makes an equal Flow of. */
    public static String write(Flow flow) {
        return new FlowWriter(flow).write();
    }

    /** The JSON schema of Flow files, from which editors complete them. */
    public static String schema() {
        return FlowSchema.text();
    }
}
