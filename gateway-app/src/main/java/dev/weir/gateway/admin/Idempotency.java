package dev.weir.gateway.admin;

import dev.weir.gateway.audit.KeptAnswers;
import dev.weir.gateway.audit.KeptAnswers.Kept;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.OneTransaction;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Does once what is asked for several times with the same idempotency key, at the same moment or within a day, and gives the same answer each
 * time. What failed is not remembered, so it can be tried again.
 */
@Singleton
public final class Idempotency {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int ATTEMPTS = 16;

    private final KeptAnswers answers;
    private final OneTransaction transaction;

    Idempotency(KeptAnswers answers, OneTransaction transaction) {
        this.answers = answers;
        this.transaction = transaction;
    }

    /**
     * Does the work in one transaction with the note that it is done.
     *
     * @param key the client's idempotency key, which is the actor's own; null: he sent none, and the work is simply done
     * @param operation what is asked for
     * @param body all that is asked, written in the same way whenever it is the same
     * @param codec writes the answer without secrets, and reads it for those who ask again
     * @throws GatewayException with {@code CONFLICT} if the key was used for something else, {@code INVALID_VALUE} if it is no key,
     *     {@code STORE_UNAVAILABLE}, or what the work throws
     */
    public <T> T once(
            Actor actor, @Nullable String key, String operation, byte[] body, Supplier<T> work, Codec<T> codec) {
        if (key == null) {
            return transaction.run(work);
        }
        if (!KEY.matcher(key).matches()) {
            throw Failure.of(FailureCode.INVALID_VALUE, "An idempotency key has 1 to 200 visible characters of ASCII.")
                    .at("idempotency_key")
                    .asException();
        }
        String digest = digest(operation, body);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Kept> kept = answers.find(actor.keyId(), key);
            if (kept.isPresent()) {
                return codec.decode(same(kept.get(), digest).answer());
            }
            try {
                return transaction.run(() -> {
                    if (!answers.claim(actor.keyId(), key, digest)) {
                        throw new Taken();
                    }
                    T made = work.get();
                    answers.answer(actor.keyId(), key, codec.encode(made));
                    return made;
                });
            } catch (GatewayException e) {
                if (!(e.getCause() instanceof Taken)) {
                    throw e;
                }
            }
        }
        throw new GatewayException(
                FailureCode.CONFLICT, "The same idempotency key is being used by other requests; try again.");
    }

    private static Kept same(Kept kept, String digest) {
        if (!kept.digest().equals(digest)) {
            throw Failure.of(FailureCode.CONFLICT, "This idempotency key was used for another request.")
                    .at("idempotency_key")
                    .asException();
        }
        return kept;
    }

    private static String digest(String operation, byte[] body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(operation.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return HexFormat.of().formatHex(sha.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Writes an answer so that it can be read again. */
    public interface Codec<T> {
        /** The answer, at most 60,000 characters, without any secret. */
        String encode(T answer);

        /** The answer again. May ask the database. */
        T decode(String kept);
    }

    /** Undoes the transaction of whoever was not the first. */
    private static final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Taken() {
            super("somebody else was quicker", null, false, false);
        }
    }
}
