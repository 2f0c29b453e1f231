package dev.flow.executor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of an Executor that processes requests.
 *
 * <p>The method takes any of these arguments in any order: {@code List<Document>}, {@link dev.flow.document.Parameters},
 * {@link RequestHeader}, or {@code List<List<Document>>} with one list for each request where branches of a Flow join. Records
 * may replace documents ({@link dev.flow.document.typed.RecordDocuments}). The method returns the documents of the reply;
 * nothing ({@code void} or null), which leaves the documents unchanged; a {@code Map}, which is added to the results in the
 * parameters of the reply; or a {@code CompletionStage} or {@code Mono} of these.
 *
 * <p>A method that returns a {@code Stream}, {@code Flux} or another publisher takes one {@code Document} or record, and
 * answers it with a stream of documents.
 *
 * <p>An exception becomes an error status in the reply. Methods may block. They must be thread-safe, because requests are
 * processed in parallel.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Requests {

    /** The endpoints of the method, such as {@code /encode}. Default: every endpoint that has no other method. */
    String[] value() default {};
}
