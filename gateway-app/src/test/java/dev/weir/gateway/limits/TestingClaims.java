package dev.weir.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.gateway.keys.Limits;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Claims, and what limiters say to them. */
public final class TestingClaims {
    private TestingClaims() {}

    /** A claim of a key with an account and a model without limits. */
    public static Claim of(String key, Limits limits, long tokens) {
        return new Claim(key, limits, "account-" + key, Limits.NONE, "model", Limits.NONE, tokens);
    }

    /** Limits of requests only. */
    public static Limits requests(@Nullable Integer perMinute, @Nullable Integer perDay, @Nullable Integer atOnce) {
        return new Limits(perMinute, perDay, null, null, atOnce);
    }

    /** Limits of tokens only. */
    public static Limits tokens(@Nullable Integer perMinute, @Nullable Long perDay) {
        return new Limits(null, null, perMinute, perDay, null);
    }

    /** What a limiter says, when it says it. */
    public static Take take(Limiter limiter, Claim claim) {
        return limiter.take(claim)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /** What it takes, which it must. */
    public static Take.Hold hold(Limiter limiter, Claim claim) {
        return assertInstanceOf(Take.Hold.class, take(limiter, claim));
    }

    /** How it refuses, which it must. */
    public static Take.Refused refused(Limiter limiter, Claim claim) {
        return assertInstanceOf(Take.Refused.class, take(limiter, claim));
    }
}
