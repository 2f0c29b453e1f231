package dev.flow.interop;

import dev.flow.executor.Requests;
import dev.flow.spring.executor.FlowExecutor;
import java.util.stream.Stream;

/** Answers one document with many. */
@FlowExecutor("teller")
final class Teller {

    /** What it is asked. */
    record Question(String id, String text) {}

    /** What it answers. */
    record Word(String id, String text) {}

    @Requests("/tell")
    Stream<Word> tell(Question question) {
        String[] words = question.text().split(" ");
        return Stream.iterate(0, (i) -> i < words.length, (i) -> i + 1)
                .map((i) -> new Word(question.id() + "-" + i, words[i]));
    }
}
