package dev.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.property.RelaxedNames;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelaxedNamesTests {

    @Test
    void keepsTheNameOfAFileAndNotThatOfAVariable() {
        assertThat(RelaxedNames.of(Set.of("my-search", "mysearch", "other"))).containsOnly("my-search", "other");
        assertThat(RelaxedNames.of(Set.of("my_search", "my.search"))).containsOnly("my_search");
        assertThat(RelaxedNames.of(Set.of("Search", "search"))).containsOnly("Search");
    }

    @Test
    void keepsNamesThatOnlyLookAlike() {
        assertThat(RelaxedNames.of(Set.of("my-search", "my_search"))).hasSize(2);
        assertThat(RelaxedNames.of(Set.of("mysearch"))).containsOnly("mysearch");
    }

    @Test
    void findsTheValueThatOnlyAVariableHas() {
        assertThat(RelaxedNames.find(Map.of("my.name", "1", "other", "2"), "my_name"))
                .hasValue("1");
        assertThat(RelaxedNames.find(Map.of("name", "1"), "NAME")).hasValue("1");
        assertThat(RelaxedNames.find(Map.of("my-name", "1", "myname", "2"), "my-name"))
                .hasValue("1");
        assertThat(RelaxedNames.find(Map.of("my-name", "1"), "my_name")).isEmpty();
    }

    @Test
    void keepsTheEntriesOfTheNames() {
        assertThat(RelaxedNames.of(Map.of("x-trace", "1", "xtrace", "1"))).containsOnlyKeys("x-trace");
        assertThat(RelaxedNames.of(Map.of("my_name", "file", "my.name", "variable")))
                .containsExactly(Map.entry("my_name", "variable"));
    }
}
