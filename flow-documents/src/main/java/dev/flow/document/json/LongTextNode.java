package dev.flow.document.json;

import com.google.protobuf.ByteString;
import dev.flow.document.LongText;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.node.StringNode;

/**
 * A long text of a body, in UTF-8 and in pieces. What does not ask for {@link #text} gets a string, at the cost of one large array or
 * more.
 */
final class LongTextNode extends StringNode {

    private static final long serialVersionUID = 1;

    /** Arrays of this size are not large for any collector. */
    private static final int LONG_CHARACTERS = 64 * 1024;

    private final transient ByteString utf8;

    private LongTextNode(ByteString utf8) {
        super("");
        this.utf8 = utf8;
    }

    /**
     * Reads the text at the position of a parser.
     *
     * @param json the parser
     * @param wellFormed checks a short text
     * @throws CharacterCodingException if a long text has an unpaired surrogate
     */
    static StringNode read(JsonParser json, UnaryOperator<String> wellFormed) throws CharacterCodingException {
        if (json.getStringLength() < LONG_CHARACTERS) {
            return StringNode.valueOf(wellFormed.apply(json.getString()));
        }
        BoundedOutput pieces = new BoundedOutput(Integer.MAX_VALUE);
        // An encoder of its own reports what that of a charset would replace.
        try (Writer writer = new OutputStreamWriter(pieces, StandardCharsets.UTF_8.newEncoder())) {
            json.getString(writer);
        } catch (CharacterCodingException unpaired) {
            throw unpaired;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new LongTextNode(pieces.content());
    }

    LongText text() {
        return new LongText(this.utf8);
    }

    @Override
    public String stringValue() {
        return this.utf8.toStringUtf8();
    }

    @Override
    public String stringValue(String defaultValue) {
        return stringValue();
    }

    @Override
    public Optional<String> stringValueOpt() {
        return Optional.of(stringValue());
    }

    @Override
    protected String _asString() {
        return stringValue();
    }

    @Override
    public String asString() {
        return stringValue();
    }

    @Override
    public String asString(String defaultValue) {
        return stringValue();
    }

    @Override
    public Optional<String> asStringOpt() {
        return stringValueOpt();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LongTextNode same && this.utf8.equals(same.utf8);
    }

    @Override
    public int hashCode() {
        return this.utf8.hashCode();
    }
}
