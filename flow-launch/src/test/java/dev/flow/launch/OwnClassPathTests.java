package dev.flow.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnClassPathTests {

    private final Properties properties = new Properties();

    @TempDir
    private Path directory;

    @BeforeEach
    void startedAsAJar() {
        properties.setProperty("java.class.path", "app.jar");
    }

    @Test
    void startsAClassFromTheClassPath() {
        assertThat(new OwnClassPath(ClassLoader.getSystemClassLoader(), properties).argumentsFor(ExecutorMain.class))
                .containsExactly("-cp", "app.jar", "dev.flow.launch.ExecutorMain");
    }

    @Test
    void startsAClassOfAnExecutableJarByBootsLauncherWithItsOptions() throws IOException {
        properties.setProperty("loader.path", "more.jar");
        properties.setProperty("loader.main", "com.example.Other");
        try (URLClassLoader jar = loaderWith("org/springframework/boot/loader/launch/PropertiesLauncher.class")) {
            assertThat(new OwnClassPath(jar, properties).argumentsFor(ExecutorMain.class))
                    .containsExactly(
                            "-Dloader.path=more.jar",
                            "-Dloader.main=dev.flow.launch.ExecutorMain",
                            "-cp",
                            "app.jar",
                            "org.springframework.boot.loader.launch.PropertiesLauncher");
        }
    }

    @Test
    void rejectsAClassFromAnotherClassLoader() throws IOException {
        try (URLClassLoader other = loaderWith("com/example/Other.class")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new OwnClassPath(other, properties).argumentsFor(ExecutorMain.class))
                    .withMessageContaining("dev.flow.launch.ExecutorMain");
        }
    }

    private URLClassLoader loaderWith(String resource) throws IOException {
        Path file = directory.resolve(resource);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, null);
    }
}
