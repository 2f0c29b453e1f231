package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.ResourceLeakDetector.Level;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakDetectionTests {

    @Test
    void itIsOffWhereNobodySaysAnything() {
        Properties system = new Properties();
        LeakDetection.offUnlessSet(system);
        assertThat(system).containsExactly(Map.entry("io.netty.leakDetection.level", "disabled"));
        // The word is one that Netty understands.
        assertThat(Level.valueOf(
                        system.getProperty("io.netty.leakDetection.level").toUpperCase(Locale.ROOT)))
                .isEqualTo(Level.DISABLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.netty.leakDetection.level", "io.netty.leakDetectionLevel"})
    void whatTheUserSetsStands(String name) {
        Properties system = new Properties();
        system.setProperty(name, "paranoid");
        LeakDetection.offUnlessSet(system);
        assertThat(system).containsExactly(Map.entry(name, "paranoid"));
    }
}
