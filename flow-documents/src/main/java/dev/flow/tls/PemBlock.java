package dev.flow.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a PEM file: the content between a BEGIN line and its END line.
 *
 * @param label the text of the BEGIN line, such as {@code RSA PRIVATE KEY}
 * @param content the decoded content
 * @param encrypted whether headers of the traditional format declare the content as encrypted
 */
record PemBlock(String label, byte[] content, boolean encrypted) {

    /** A chain and its key are a few KiB; a larger file is something else. */
    private static final int MAX_SIZE = 4 * 1024 * 1024;

    private static final int DER_SEQUENCE = 0x30;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final Pattern HEADERS = Pattern.compile("\\A\\s*(?:[A-Za-z-]+:[^\\n]*\\r?\\n)+");

    /**
     * Returns the blocks of a file. Text around the blocks is ignored, as OpenSSL does.
     *
     * @param file the file
     * @param expected the content that the file is expected to have, for messages
     * @throws IOException if the file cannot be read
     * @throws KeyMaterialException if the file is missing, empty, or has no block
     */
    static List<PemBlock> read(Path file, String expected) throws IOException, KeyMaterialException {
        byte[] content = content(file);
        if (content.length == 0) {
            throw new KeyMaterialException("File " + file + " is empty, expected " + expected + " in PEM");
        }
        if (content[0] == DER_SEQUENCE) {
            throw new KeyMaterialException(
                    "File " + file + " is binary (DER or PKCS #12), expected " + expected
                            + " in PEM. Convert it, for example with openssl x509, openssl pkey (-inform DER) or openssl pkcs12");
        }
        List<PemBlock> blocks = blocks(file, new String(content, ISO_8859_1));
        if (blocks.isEmpty()) {
            throw new KeyMaterialException("File " + file + " contains no complete PEM block, expected " + expected
                    + " between -----BEGIN and -----END lines, in ASCII or UTF-8");
        }
        return blocks;
    }

    private static byte[] content(Path file) throws IOException, KeyMaterialException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_SIZE + 1);
            if (content.length > MAX_SIZE) {
                throw new KeyMaterialException("File " + file + " is larger than 4 MiB, expected a PEM file");
            }
            return content;
        } catch (NoSuchFileException missing) {
            throw new KeyMaterialException("File " + file + " does not exist", missing);
        } catch (AccessDeniedException denied) {
            throw new KeyMaterialException("File " + file + " cannot be read: permission denied", denied);
        }
    }

    private static List<PemBlock> blocks(Path file, String text) throws KeyMaterialException {
        List<PemBlock> blocks = new ArrayList<>();
        for (Matcher matcher = BLOCK.matcher(text); matcher.find(); ) {
            blocks.add(block(file, matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    private static PemBlock block(Path file, String label, String body) throws KeyMaterialException {
        Matcher headers = HEADERS.matcher(body);
        boolean present = headers.find();
        boolean encrypted = present && headers.group().contains("ENCRYPTED");
        String base64 = present ? body.substring(headers.end()) : body;
        try {
            byte[] content = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
            return new PemBlock(label, content, encrypted);
        } catch (IllegalArgumentException broken) {
            throw new KeyMaterialException(
                    "File " + file + ": the block " + label + " is not valid base64; the file is damaged", broken);
        }
    }

    boolean certificate() {
        return this.label.equals("CERTIFICATE") || this.label.equals("X509 CERTIFICATE");
    }

    boolean privateKey() {
        return this.label.endsWith("PRIVATE KEY");
    }
}
