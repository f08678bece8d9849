package dev.weir.gateway.chat;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;

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

    /** What is said about a model that does not exist, and in the same words about one that the key may not use. */
    public static Failure unknown(String asked) {
        return Failure.of(
                        FailureCode.MODEL_NOT_FOUND,
                        "The model '" + asked + "' does not exist, or this key may not use it.")
                .at("model");
    }

    /** Whether an answer's own name must be replaced. */
    public boolean differ() {
        return !asked.equals(sent);
    }
}
