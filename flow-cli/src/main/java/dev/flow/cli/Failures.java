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

/** A command that failed: one line that says why, without a stack, and exit code 1. */
final class Failures implements IExecutionExceptionHandler {

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
            return message + ": there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return message + ": it may not be accessed";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return message + ": it is there already, and no directory";
        }
        if (failure instanceof InvalidFlowException invalid) {
            return message + ". " + invalid.advice();
        }
        boolean tells = failure instanceof FlowException || failure instanceof IOException;
        return tells && failure.getMessage() != null ? message : failure.toString();
    }
}
