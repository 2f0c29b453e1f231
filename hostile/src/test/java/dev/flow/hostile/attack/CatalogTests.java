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
    void coversEveryRowButTheReloadOfCertificates() {
        String[] rows = IntStream.rangeClosed(1, 16)
                .filter((row) -> row != 9)
                .mapToObj(String::valueOf)
                .toArray(String[]::new);
        assertThat(Catalog.scenarios().stream().filter(Scenario::quick).map(Scenario::row))
                .contains(rows)
                .contains("§2");
    }
}
