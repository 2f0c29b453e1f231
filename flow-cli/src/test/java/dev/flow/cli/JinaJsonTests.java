package dev.flow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class JinaJsonTests {

    @Test
    void objectsAndPairsAreTaken() {
        assertThat(JinaJson.pairs(List.of("{\"a\": 1}", "b: 2", "c=x:y", "d:true")))
                .isEqualTo(Map.of("a", 1, "b", 2, "c", "x:y", "d", true));
    }

    @Test
    void anythingElseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JinaJson.pairs(List.of("nothing")))
                .withMessage("is 'nothing', expected a JSON object, or NAME:VALUE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JinaJson.read("null", new TypeReference<List<String>>() {}, "a list"))
                .withMessage("is 'null', expected a list");
    }
}
