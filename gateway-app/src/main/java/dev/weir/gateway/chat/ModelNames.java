package dev.weir.gateway.chat;

/**
 * The names of a model in one call, kept apart.
 *
 * @param asked as the client wrote it
 * @param sent as the upstream knows it
 */
public record ModelNames(String asked, String sent) {
    /** The name in the answer: always the one that was asked for. */
    public String answered() {
        return asked;
    }

    /** Whether an answer's own name must be replaced. */
    public boolean differ() {
        return !asked.equals(sent);
    }
}
