package dev.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.definition.Polling.InvalidPollingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollingTests {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
					# polling                        | /search | /index | /other
					ANY                              | ALL     | ANY    | ANY
					all                              | ALL     | ANY    | ALL
					1                                | ALL     | ANY    | ANY
					2                                | ALL     | ANY    | ALL
					{}                               | ALL     | ANY    | ANY
					{"*": "ALL"}                     | ALL     | ANY    | ALL
					{"*": "ANY"}                     | ALL     | ANY    | ANY
					{"/search": "ANY"}               | ANY     | ANY    | ANY
					{"/index": 2, "*": 1}            | ALL     | ALL    | ANY
					{"/other": "all"}                | ALL     | ANY    | ALL
					""")
    void anEndpointHasTheModeJinaGivesIt(String text, PollingMode search, PollingMode index, PollingMode other) {
        Polling polling = Polling.parse(text);
        assertThat(polling.mode("/search")).isEqualTo(search);
        assertThat(polling.mode("/index")).isEqualTo(index);
        assertThat(polling.mode("/other")).isEqualTo(other);
        assertThat(polling.mode("")).isEqualTo(polling.otherwise());
    }

    @Test
    void aMapIsReadAsJsonIs() {
        assertThat(Polling.of(Map.of("*", "ALL", "/index", 2))).isEqualTo(Polling.parse("{\"/index\": 2, \"*\": 2}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SOME",
                "3",
                "1.0",
                "[\"ANY\"]",
                "{\"/search\": null}",
                "{\"/search\": {}}",
                "{\"/search\": 0}",
                "{\"/search\": true}",
                "{\"\": \"ANY\"}",
                "{\"/search\": \"ANY\"",
                "{\"/a\": 1, \"/a\": 2}"
            })
    void whatIsNoPollingIsRefused(String text) {
        assertThatExceptionOfType(InvalidPollingException.class)
                .isThrownBy(() -> Polling.parse(text))
                .withMessageStartingWith("polling");
    }

    @Test
    void theRefusalNamesEndpointValueAndExpectation() {
        assertThatExceptionOfType(InvalidPollingException.class)
                .isThrownBy(() -> Polling.parse("{\"/find\": \"most\"}"))
                .withMessage(
                        "polling of /find is 'most', expected ANY or ALL, 1 for any or 2 for all, or an object of these"
                                + " by endpoint, as in {\"/index\": \"ANY\", \"*\": \"ALL\"}");
    }
}
