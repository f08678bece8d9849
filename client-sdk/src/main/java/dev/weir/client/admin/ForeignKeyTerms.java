package dev.weir.client.admin;

import dev.weir.v1.ForeignKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key that was made elsewhere and is to work at the gateway. It can only be used for inference. */
public final class ForeignKeyTerms {
    private final ForeignKey.Builder key = ForeignKey.newBuilder();

    private ForeignKeyTerms() {}

    /** The key itself, of which the gateway keeps only a digest. */
    public static ForeignKeyTerms token(String token) {
        ForeignKeyTerms terms = new ForeignKeyTerms();
        terms.key.setToken(token);
        return terms;
    }

    /** A key of which only the SHA-256 is known, in hexadecimal. */
    public static ForeignKeyTerms sha256(String hex) {
        ForeignKeyTerms terms = new ForeignKeyTerms();
        terms.key.setSha256Hex(hex);
        return terms;
    }

    /** A key of which only the SHA-256 of salt and key, or of key and salt, is known, in hexadecimal. */
    public static ForeignKeyTerms salted(String hex, String salt) {
        ForeignKeyTerms terms = new ForeignKeyTerms();
        terms.key.setSalted(ForeignKey.Salted.newBuilder().setSha256Hex(hex).setSalt(salt));
        return terms;
    }

    /** What the key is for. */
    public ForeignKeyTerms label(String value) {
        key.setLabel(value);
        return this;
    }

    /** Who pays; without it, the key has an account of its own. */
    public ForeignKeyTerms account(String value) {
        key.setAccount(value);
        return this;
    }

    /** Globs; none is every model. */
    public ForeignKeyTerms allowedModels(List<String> globs) {
        key.clearAllowedModels().addAllAllowedModels(globs);
        return this;
    }

    /** What it may use. */
    public ForeignKeyTerms limits(KeyLimits limits) {
        key.setLimits(KeyProtos.limits(limits));
        return this;
    }

    /** When its time is over; null is never. */
    public ForeignKeyTerms expires(@Nullable Instant value) {
        if (value == null) {
            key.clearExpireTime();
        } else {
            key.setExpireTime(Times.timestamp(value));
        }
        return this;
    }

    /** Its calls are refused until it is enabled. */
    public ForeignKeyTerms disabled(boolean value) {
        key.setDisabled(value);
        return this;
    }

    /** The last characters of the key, where only a digest of it is known. */
    public ForeignKeyTerms lastFour(String value) {
        key.setLastFour(value);
        return this;
    }

    /** What its account is given, in micro-credits; it is metered then, also with 0. */
    public ForeignKeyTerms microCredits(long value) {
        key.setMicroCredits(value);
        return this;
    }

    /** What its account is filled up to at the first use in a month, in micro-credits. */
    public ForeignKeyTerms monthlyMicroCredits(long value) {
        key.setMonthlyMicroCredits(value);
        return this;
    }

    ForeignKey key() {
        return key.build();
    }

    /** Shows nothing of the key. */
    @Override
    public String toString() {
        return "ForeignKeyTerms[" + key.getLabel() + "]";
    }
}
