package dev.flow.interop;

import dev.flow.document.Document;
import dev.flow.executor.Requests;
import dev.flow.spring.executor.FlowExecutor;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Answers one document with many. */
@FlowExecutor("teller")
final class Teller {

    /** What it is asked. */
    record Question(String id, String text) {}

    /** What it answers. */
    record Word(String id, String text) {}

    /** Has no end. */
    @Requests("/repeat")
    Stream<Word> repeat(Question question) {
        return Stream.generate(() -> {
            LockSupport.parkNanos(10_000_000);
            return new Word(question.id(), question.text());
        });
    }

    /** What every Jina can ask for, beside what only the later ones can. */
    @Requests("/whisper")
    List<Document> whisper(List<Document> documents) {
        return documents.stream()
                .map((document) -> document.toBuilder()
                        .text(document.text().orElse("").toLowerCase(Locale.ROOT))
                        .build())
                .toList();
    }

    @Requests("/tell")
    Stream<Word> tell(Question question) {
        String[] words = question.text().split(" ");
        return Stream.iterate(0, (i) -> i < words.length, (i) -> i + 1)
                .map((i) -> new Word(question.id() + "-" + i, words[i]));
    }
}
