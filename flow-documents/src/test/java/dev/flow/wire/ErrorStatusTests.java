package dev.flow.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import org.junit.jupiter.api.Test;

class ErrorStatusTests {

    @Test
    void describesAnExceptionAsPythonDoes() {
        StatusProto status = ErrorStatus.of(new IllegalArgumentException("bad value"), "Bad", StackDetail.CAUSES);
        assertThat(status.getCode()).isEqualTo(StatusCode.ERROR);
        assertThat(status.getDescription()).isEqualTo("IllegalArgumentException('bad value')");
        assertThat(status.getException().getName()).isEqualTo("IllegalArgumentException");
        assertThat(status.getException().getArgsList()).containsExactly("bad value");
        assertThat(status.getException().getExecutor()).isEqualTo("Bad");
    }

    @Test
    void writesNoArgumentsWithoutAMessage() {
        StatusProto status = ErrorStatus.of(new UnsupportedOperationException(), "Bad", StackDetail.NONE);
        assertThat(status.getDescription()).isEqualTo("UnsupportedOperationException()");
        assertThat(status.getException().getArgsList()).isEmpty();
        assertThat(status.getException().getStacksList()).isEmpty();
    }

    @Test
    void quotesTextAsPythonDoes() {
        assertThat(description("it's")).isEqualTo("RuntimeException(\"it's\")");
        assertThat(description("it's \"so\"")).isEqualTo("RuntimeException('it\\'s \"so\"')");
    }

    @Test
    void listsCausesWithoutCodeLocations() {
        RuntimeException failure = new IllegalStateException("outer", new java.io.IOException("inner"));
        assertThat(ErrorStatus.of(failure, "Bad", StackDetail.CAUSES)
                        .getException()
                        .getStacksList())
                .containsExactly("java.lang.IllegalStateException: outer", "Caused by: java.io.IOException: inner");
    }

    @Test
    void boundsTheSizeOfFullStackTraces() {
        RuntimeException failure = new IllegalStateException("outer");
        assertThat(ErrorStatus.of(failure, "Bad", StackDetail.FULL)
                        .getException()
                        .getStacksList())
                .hasSizeBetween(2, 64)
                .anyMatch((line) -> line.contains("ErrorStatusTests"));
    }

    @Test
    void shortensAndCleansMessages() {
        StatusProto status =
                ErrorStatus.of(new RuntimeException("a\nb\u0000" + "x".repeat(1 << 20)), "Bad", StackDetail.FULL);
        assertThat(status.getSerializedSize()).isLessThan(64 * 1024);
        assertThat(status.getDescription()).doesNotContain("\n", "\u0000").hasSizeLessThanOrEqualTo(1024);
    }

    private static String description(String message) {
        return ErrorStatus.of(new RuntimeException(message), "Bad", StackDetail.NONE)
                .getDescription();
    }

    @Test
    void removesCodeLocationsOfAPythonExecutor() {
        StatusProto.Builder status = StatusProto.newBuilder().setCode(StatusCode.ERROR);
        status.getExceptionBuilder()
                .addStacks("Traceback (most recent call last):\n")
                .addStacks("  File \"app.py\", line 6, in bad\n    raise ValueError('bad value', 7)\n")
                .addStacks("\nDuring handling of the above exception, another exception occurred:\n\n")
                .addStacks("ValueError: ('bad value', 7)\n");
        assertThat(ErrorStatus.filtered(status.build(), StackDetail.CAUSES)
                        .getException()
                        .getStacksList())
                .containsExactly("ValueError: ('bad value', 7)\n");
        assertThat(ErrorStatus.filtered(status.build(), StackDetail.NONE)
                        .getException()
                        .getStacksList())
                .isEmpty();
        assertThat(ErrorStatus.filtered(status.build(), StackDetail.FULL)).isEqualTo(status.build());
    }
}
