package dev.flow.wire;

import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.ExceptionProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exceptions as Jina's {@code StatusProto}, in the form a Python peer would have written. */
public final class ErrorStatus {

    private static final int MOST_STACK_LINES = 64;

    private ErrorStatus() {}

    /**
     * An exception of user code, described as Python's {@code repr} describes one.
     *
     * @param failure what was thrown
     * @param executor the class of the Executor that threw it
     * @param detail how much to tell
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
     * A failure with a name and a description that clients know.
     *
     * @param name the name clients know it by
     * @param description the description, which is its only argument too
     * @param failure what it came from
     * @param detail how much to tell
     */
    public static StatusProto named(String name, String description, Throwable failure, StackDetail detail) {
        String text = Texts.detail(description);
        return status(text, exception(name, "", failure, detail).addArgs(text));
    }

    /**
     * The error of an Executor as clients may see it: the Executor may be of another make and tell more than it should.
     *
     * @param status what the Executor says
     * @param detail how much to tell
     * @return the status less the lines that show places in code, of Java or of Python
     */
    public static StatusProto filtered(StatusProto status, StackDetail detail) {
        if (detail == StackDetail.FULL || status.getException().getStacksCount() == 0) {
            return status;
        }
        List<String> kept = detail == StackDetail.NONE
                ? List.of()
                : status.getException().getStacksList().stream()
                        .filter(ErrorStatus::namesACause)
                        .toList();
        StatusProto.Builder filtered = status.toBuilder();
        filtered.getExceptionBuilder().clearStacks().addAllStacks(kept);
        return filtered.build();
    }

    private static boolean namesACause(String line) {
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
        for (Throwable cause = failure; cause != null && lines.size() < MOST_STACK_LINES; cause = cause.getCause()) {
            if (detail == StackDetail.NONE) {
                break;
            }
            lines.add((lines.isEmpty() ? "" : "Caused by: ") + line(cause));
            if (detail == StackDetail.FULL) {
                Arrays.stream(cause.getStackTrace())
                        .limit(MOST_STACK_LINES - lines.size())
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

    /** As Python quotes a string: single quotes, unless it holds those and no double ones. */
    private static String quoted(@Nullable String text) {
        String inside = Texts.detail(text);
        if (inside.contains("'") && !inside.contains("\"")) {
            return '"' + inside + '"';
        }
        return "'" + inside.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
