package dev.weir.cli.failure;

import dev.weir.client.failure.WeirException;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says in one line what went wrong, and ends with the code for it. Nobody ever sees a stack trace. */
public final class FailureReport {
    private FailureReport() {}

    /** Teaches the command and all below it to end like this. */
    public static void install(CommandLine root) {
        root.setExecutionExceptionHandler(FailureReport::failed);
        root.setParameterExceptionHandler((wrong, arguments) -> misused(wrong));
    }

    private static int failed(Exception failure, CommandLine command, ParseResult arguments) {
        return switch (failure) {
            case WeirException refused -> end(command, words(refused), ExitCode.of(refused));
            case CliException known -> end(command, known.getMessage(), known.code());
            case IllegalArgumentException wrong -> end(command, plain(wrong), ExitCode.WRONG_USAGE);
            default -> end(command, plain(failure), ExitCode.FAILED);
        };
    }

    private static int misused(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("weir-admin: " + plain(wrong));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.WRONG_USAGE.number();
    }

    private static int end(CommandLine command, String words, ExitCode code) {
        command.getOut().flush();
        command.getErr().println("weir-admin: " + words);
        return code.number();
    }

    private static String words(WeirException failure) {
        StringBuilder words = new StringBuilder(said(failure));
        failure.retryDelay()
                .ifPresent(delay -> words.append(words.toString().endsWith(".") ? "" : ".")
                        .append(" Try again in ")
                        .append(seconds(delay))
                        .append('.'));
        failure.requestId()
                .ifPresent(id -> words.append(" (request ").append(id).append(')'));
        return words.toString();
    }

    /** What is no gRPC is told by the library with all that came; it is most often the gate's other port. */
    private static String said(WeirException failure) {
        String message = plain(failure);
        return message.startsWith("HTTP status code 404")
                ? "What answers there speaks HTTP and no gRPC. Is it the gate's HTTP port? Its gRPC port is 9090 unless the settings say otherwise."
                : message;
    }

    private static String seconds(Duration delay) {
        return Math.max(1, delay.plusMillis(999).toSeconds()) + " s";
    }

    private static String plain(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : oneLine(message);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
