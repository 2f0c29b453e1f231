package dev.flow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.document.Document;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Classes that are rejected as Executors, with the name of the method and the reason. */
class InvalidExecutorTests {

    @Test
    void rejectsAClassWithoutMethods() {
        assertRejected(new Object(), "Object", "@Requests");
    }

    @Test
    void rejectsAnArgumentOfAnUnsupportedType() {
        assertRejected(new TakesANumber(), "TakesANumber.x", "int", "List<Document>");
    }

    @Test
    void rejectsAResultOfAnUnsupportedType() {
        assertRejected(new ReturnsAString(), "ReturnsAString.x", "java.lang.String", "List<Document>");
    }

    @Test
    void rejectsTwoMethodsForOneEndpoint() {
        assertRejected(new TwoForOne(), "TwoForOne", "/x");
    }

    @Test
    void rejectsAMethodForTheDryRun() {
        assertRejected(new ClaimsTheDryRun(), "ClaimsTheDryRun.x", "_jina_dry_run_");
    }

    @Test
    void rejectsAListAsArgumentOfAMethodThatReturnsAStream() {
        assertRejected(new StreamsFromAList(), "StreamsFromAList.x", "Document or a record");
    }

    @Test
    void rejectsARecordThatCannotBeConvertedToADocument() {
        assertRejected(new Dated(), "Dated.x", "Day.date", "java.util.Date");
    }

    private static void assertRejected(Object executor, String... details) {
        assertThatExceptionOfType(InvalidExecutorException.class)
                .isThrownBy(
                        () -> new ExecutorServer("x", executor, executor.getClass(), ExecutorServerSettings.DEFAULT))
                .satisfies((invalid) -> assertThat(invalid).message().contains(details));
    }

    static final class TakesANumber {

        @Requests
        void x(int number) {}
    }

    static final class ReturnsAString {

        @Requests
        String x() {
            return "";
        }
    }

    static final class TwoForOne {

        @Requests("/x")
        void x() {}

        @Requests("/x")
        void y() {}
    }

    static final class ClaimsTheDryRun {

        @Requests("_jina_dry_run_")
        void x() {}
    }

    static final class StreamsFromAList {

        @Requests
        Stream<Document> x(List<Document> documents) {
            return documents.stream();
        }
    }

    record Day(Date date) {}

    static final class Dated {

        @Requests
        void x(List<Day> days) {}
    }
}
