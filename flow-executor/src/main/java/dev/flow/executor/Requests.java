package dev.flow.executor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that answers requests.
 *
 * <p>It takes, in any order, what it wants to know: {@code List<Document>}, {@link dev.flow.document.Parameters},
 * {@link RequestHeader}, or {@code List<List<Document>>}, the documents of each of several joined requests. Lists of records
 * stand for lists of documents ({@link dev.flow.document.typed.RecordDocuments}). It returns the documents to answer with;
 * nothing ({@code void} or null), which leaves them unchanged; a {@code Map}, which goes to the results in the reply's
 * parameters; or a {@code CompletionStage} or {@code Mono} of these.
 *
 * <p>A method that returns a {@code Stream}, {@code Flux} or another publisher takes one {@code Document} or record, and
 * answers it with many, one after the other.
 *
 * <p>What a method throws becomes an error status in the reply. Methods may run at the same time on several threads, and may
 * block.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Requests {

    /** The endpoints it answers, such as {@code /encode}; none: every endpoint that no other method answers. */
    String[] value() default {};
}
