package dev.flow.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What examples are exported to is as it was looked at: {@code -Dgolden.update=true} writes it anew, to be looked at again. */
class GoldenFilesTests {

    private static final Path GOLDEN = Path.of("src/test/golden");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Examples.class)
    void manifestsAreAsTheyWereLookedAt(Examples example) throws IOException {
        Path golden = GOLDEN.resolve(example.name().toLowerCase()).resolve("kubernetes");
        Map<String, String> written = example.kubernetes(this.folder);
        if (Boolean.getBoolean("golden.update")) {
            for (Map.Entry<String, String> file : written.entrySet()) {
                write(golden.resolve(file.getKey()), file.getValue());
            }
        }
        assertThat(written).isEqualTo(Examples.files(golden));
    }

    @ParameterizedTest
    @EnumSource(Examples.class)
    void composeFilesAreAsTheyWereLookedAt(Examples example) throws IOException {
        Path golden = GOLDEN.resolve(example.name().toLowerCase()).resolve(ComposeExport.FILE);
        String written = example.compose(this.folder.resolve(ComposeExport.FILE));
        if (Boolean.getBoolean("golden.update")) {
            write(golden, written);
        }
        assertThat(written).isEqualTo(Examples.read(golden));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
