package dev.flow.hostile.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.hostile.scenario.Scenario;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogTests {

    @Test
    void namesAreUnique() {
        assertThat(Catalog.scenarios()).extracting(Scenario::toString).doesNotHaveDuplicates();
    }

    @Test
    void coversEveryRowAndTheNeighbours() {
        String[] rows = IntStream.rangeClosed(1, 16).mapToObj(String::valueOf).toArray(String[]::new);
        assertThat(Catalog.scenarios()).extracting(Scenario::row).contains(rows).contains("§2");
    }

    @Test
    void theShortFormCoversEveryRowButTheReloadOfCertificates() {
        assertThat(Catalog.scenarios().stream()
                        .filter(Scenario::quick)
                        .map(Scenario::row)
                        .distinct())
                .hasSize(16)
                .doesNotContain("9");
    }
}
