package dev.flow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class JinaJsonTests {

    @Test
    void parsesObjectsAndPairs() {
        assertThat(JinaJson.pairs(List.of("{\"a\": 1}", "b: 2", "c=x:y", "d:true")))
                .isEqualTo(Map.of("a", 1, "b", 2, "c", "x:y", "d", true));
    }

    @Test
    void rejectsOtherValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JinaJson.pairs(List.of("nothing")))
                .withMessageContainingAll("'nothing'", "NAME:VALUE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JinaJson.read("null", new TypeReference<List<String>>() {}, "a list"))
                .withMessageContainingAll("'null'", "a list");
    }
}
