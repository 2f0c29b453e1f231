package dev.flow.wire;

import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.ExceptionProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts exceptions to Jina's {@code StatusProto}, in the form that a Python peer writes. */
public final class ErrorStatus {

    private static final int MAX_STACK_LINES = 64;

    private ErrorStatus() {}

    /**
     * Returns the status for an exception of user code, with a description like Python's {@code repr}.
     *
     * @param failure the exception
     * @param executor the class of the Executor that threw it
     * @param detail the amount of detail
     */
    public static StatusProto of(Throwable failure, String executor, StackDetail detail) {
        String name = nameOf(failure);
        String message = failure.getMessage();
        ExceptionProto.Builder exception = exception(name, executor, failure, detail);
        if (message != null) {
            exception.addArgs(Texts.detail(message));
        }
        return status(name + "(" + (message == null ? "" : quoted(message)) + ")", exception);
    }

    /**
     * Returns the status for a failure that clients recognise by name and description.
     *
     * @param name the name that clients recognise
     * @param description the description, which is also the only argument
     * @param failure the cause
     * @param detail the amount of detail
     */
    public static StatusProto named(String name, String description, Throwable failure, StackDetail detail) {
        String text = Texts.detail(description);
        return status(text, exception(name, "", failure, detail).addArgs(text));
    }

    /**
     * Removes details from the status of an Executor, which may belong to another implementation and report more than clients may
     * see.
     *
     * @param status the status of the Executor
     * @param detail the amount of detail
     * @return the status without the lines that show code locations of Java or Python
     */
    public static StatusProto filtered(StatusProto status, StackDetail detail) {
        if (detail == StackDetail.FULL || status.getException().getStacksCount() == 0) {
            return status;
        }
        List<String> kept = detail == StackDetail.NONE
                ? List.of()
                : status.getException().getStacksList().stream()
                        .filter(ErrorStatus::isCause)
                        .toList();
        StatusProto.Builder filtered = status.toBuilder();
        filtered.getExceptionBuilder().clearStacks().addAllStacks(kept);
        return filtered.build();
    }

    private static boolean isCause(String line) {
        return !line.isBlank() && !Character.isWhitespace(line.charAt(0)) && !line.startsWith("Traceback");
    }

    private static StatusProto status(String description, ExceptionProto.Builder exception) {
        return StatusProto.newBuilder()
                .setCode(StatusCode.ERROR)
                .setDescription(Texts.detail(description))
                .setException(exception)
                .build();
    }

    private static ExceptionProto.Builder exception(
            String name, String executor, Throwable failure, StackDetail detail) {
        return ExceptionProto.newBuilder().setName(name).setExecutor(executor).addAllStacks(stacks(failure, detail));
    }

    private static List<String> stacks(Throwable failure, StackDetail detail) {
        List<String> lines = new ArrayList<>();
        for (Throwable cause = failure; cause != null && lines.size() < MAX_STACK_LINES; cause = cause.getCause()) {
            if (detail == StackDetail.NONE) {
                break;
            }
            lines.add((lines.isEmpty() ? "" : "Caused by: ") + line(cause));
            if (detail == StackDetail.FULL) {
                Arrays.stream(cause.getStackTrace())
                        .limit(MAX_STACK_LINES - lines.size())
                        .forEach((frame) -> lines.add("  at " + frame));
            }
        }
        return lines;
    }

    private static String line(Throwable cause) {
        String message = cause.getMessage();
        return cause.getClass().getName() + (message == null ? "" : ": " + Texts.detail(message));
    }

    private static String nameOf(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return name.isEmpty() ? failure.getClass().getName() : name;
    }

    /** Quotes a text as Python does: in single quotes, unless it contains single quotes and no double quotes. */
    private static String quoted(@Nullable String text) {
        String inside = Texts.detail(text);
        if (inside.contains("'") && !inside.contains("\"")) {
            return '"' + inside + '"';
        }
        return "'" + inside.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
