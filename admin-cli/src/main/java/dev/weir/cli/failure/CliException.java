package dev.weir.cli.failure;

/** The command cannot go on; the message is one line for the person who called it. */
public final class CliException extends RuntimeException {
    private final ExitCode code;
    private final String words;

    /** With what the process ends, and why. */
    public CliException(ExitCode code, String words) {
        super(words);
        this.code = code;
        this.words = words;
    }

    /** With what the process ends. */
    public ExitCode code() {
        return code;
    }

    @Override
    public String getMessage() {
        return words;
    }
}
