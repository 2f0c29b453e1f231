package dev.flow.gateway;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One call between two real processes of Jina.
 *
 * @param jina which version, and which docarray
 * @param to who was called: {@code executor}, {@code gateway}, or {@code http}
 * @param method the method of gRPC, or method and path of HTTP
 * @param sent the messages of the caller
 * @param answered those of who was called
 * @param trailers the metadata that followed, as {@code name=value}
 */
public record FramesByJina(
        String jina,
        String to,
        String method,
        List<ByteString> sent,
        List<ByteString> answered,
        List<String> trailers) {

    /** All that were recorded. */
    public static List<FramesByJina> all() {
        try {
            List<FramesByJina> all = new ArrayList<>();
            for (String line : Files.readAllLines(Path.of("src/test/resources/recorded/frames-by-jina.txt"))) {
                String text = line.substring(2);
                switch (line.charAt(0)) {
                    case '=' -> all.add(called(text.split(" ", 3)));
                    case '>' -> last(all).sent().add(bytes(text));
                    case '<' -> last(all).answered().add(bytes(text));
                    case '!' -> last(all).trailers().add(text);
                    default -> {}
                }
            }
            return all;
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static FramesByJina last(List<FramesByJina> all) {
        return all.get(all.size() - 1);
    }

    private static FramesByJina called(String[] words) {
        return new FramesByJina(words[0], words[1], words[2], new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    /** Whether it is a call of a service of gRPC. */
    public boolean isOf(String service) {
        return this.method.startsWith("/" + service + "/");
    }

    @Override
    public String toString() {
        return this.jina + " " + this.to + " " + this.method;
    }
}
