package dev.flow.cli;

import dev.flow.FlowException;
import dev.flow.OneLine;
import dev.flow.graph.InvalidFlowException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Reports a failed command: one line with the reason, no stack, and exit code 1. */
final class ExecutionErrors implements IExecutionExceptionHandler {

    private static final int LONGEST = 2000;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + OneLine.of(describe(failure), LONGEST));
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static String describe(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof UncheckedIOException && failure.getCause() != null) {
            return describe(failure.getCause());
        }
        if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
            return message + ": the file does not exist";
        }
        if (failure instanceof AccessDeniedException) {
            return message + ": access is denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return message + ": a file with this name exists, expected a directory";
        }
        if (failure instanceof InvalidFlowException invalid) {
            return message + ". " + invalid.advice();
        }
        boolean describes = failure instanceof FlowException || failure instanceof IOException;
        return describes && failure.getMessage() != null ? message : failure.toString();
    }
}
