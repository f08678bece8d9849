package dev.weir.gateway.admission;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.ForeignSecret;
import dev.weir.gateway.keys.ForeignSecrets;
import dev.weir.gateway.keys.KeyRing;
import dev.weir.gateway.keys.KnownSecret;
import dev.weir.gateway.keys.LastUse;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.keys.SecretDigest;
import dev.weir.gateway.keys.SecretFormat;
import dev.weir.gateway.limits.NanoTicker;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who shows a credential. */
@Singleton
final class Identification {
    private static final Logger LOG = LoggerFactory.getLogger(Identification.class);
    private static final long QUIET = 10_000_000_000L;
    private static final CompletionStage<Verdict> INVALID =
            CompletableFuture.completedStage(new Verdict.Refused(Refusals.INVALID_KEY));

    private final SecretFormat format;
    private final ForeignSecrets foreign;
    private final KeyRing ring;
    private final LastUse lastUse;
    private final LimitDesk desk;
    private final WrongKeys wrongKeys;
    private final InstantSource clock;
    private final NanoTicker ticker;
    private final AtomicLong nextWarning;

    Identification(
            SecretFormat format,
            ForeignSecrets foreign,
            KeyRing ring,
            LastUse lastUse,
            LimitDesk desk,
            InstantSource clock,
            NanoTicker ticker) {
        this.format = format;
        this.foreign = foreign;
        this.ring = ring;
        this.lastUse = lastUse;
        this.desk = desk;
        this.wrongKeys = new WrongKeys(ticker);
        this.clock = clock;
        this.ticker = ticker;
        this.nextWarning = new AtomicLong(ticker.nanos());
    }

    CompletionStage<Verdict> identify(@Nullable Credential credential, Access access, Source source) {
        if (credential == null) {
            return INVALID;
        }
        SecretDigest digest = format.digest(credential.secret());
        if (digest == null) {
            return foreign(credential.secret(), access, source);
        }
        KnownSecret known = ring.cached(digest);
        CompletionStage<Verdict> verdict =
                known != null ? judge(known, access) : lookUp(digest, () -> ring.find(digest), access, source);
        return verdict.exceptionally(this::unanswered);
    }

    /** What Weir did not make may be the secret of a key that was brought from elsewhere, if any was. */
    private CompletionStage<Verdict> foreign(String secret, Access access, Source source) {
        ForeignSecret shown = foreign.read(secret);
        if (shown == null) {
            return INVALID;
        }
        KnownSecret known = ring.cached(shown.name());
        CompletionStage<Verdict> verdict =
                known != null ? judge(known, access) : lookUp(shown.name(), () -> ring.find(shown), access, source);
        return verdict.exceptionally(this::unanswered);
    }

    private CompletionStage<Verdict> lookUp(
            SecretDigest name, Supplier<CompletionStage<Optional<KnownSecret>>> find, Access access, Source source) {
        if (ring.isKnownWrong(name)) {
            return INVALID;
        }
        long wait = wrongKeys.take(source);
        if (wait > 0) {
            return CompletableFuture.completedFuture(
                    new Verdict.Refused(Refusals.tooManyWrongKeys(Duration.ofNanos(wait))));
        }
        return find.get()
                .whenComplete((found, lost) -> {
                    if (lost != null || found.isPresent()) {
                        wrongKeys.giveBack(source);
                    }
                })
                .thenCompose(found -> judge(found, access));
    }

    private CompletionStage<Verdict> judge(Optional<KnownSecret> found, Access access) {
        return found.map(known -> judge(known, access)).orElse(INVALID);
    }

    private CompletionStage<Verdict> judge(KnownSecret known, Access access) {
        Instant now = clock.instant();
        ApiKey key = known.key();
        Failure refusal = Refusals.of(known.standing(now));
        if (refusal == null) {
            refusal = permission(key, access);
        }
        if (refusal != null) {
            return CompletableFuture.completedFuture(new Verdict.Refused(refusal));
        }
        lastUse.note(known, now);
        if (access != Access.INFERENCE && access != Access.MODELS) {
            return CompletableFuture.completedFuture(new Verdict.Known(new Caller(known)));
        }
        CompletionStage<Void> counting = desk.prepare(known);
        return counting == null
                ? CompletableFuture.completedFuture(unlessExhausted(known))
                : counting.thenApply(_ -> unlessExhausted(known));
    }

    private Verdict unlessExhausted(KnownSecret known) {
        Failure exhausted = desk.exhausted(known);
        return exhausted == null
                ? new Verdict.Known(new Caller(known))
                : new Verdict.Refused(exhausted, desk.view(known, ""));
    }

    private static @Nullable Failure permission(ApiKey key, Access access) {
        Scope needed = Permissions.needed(access);
        return needed == null || Permissions.grants(key.scopes(), needed) ? null : Refusals.lacks(needed);
    }

    /** A lost database is no reason to call a key wrong. */
    private Verdict unanswered(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        warn(cause);
        if (cause instanceof GatewayException refusal && refusal.failure().code() == FailureCode.OVERLOADED) {
            return new Verdict.Refused(refusal.failure());
        }
        return new Verdict.Refused(Refusals.NO_STORE);
    }

    /** Not for every call: whoever sends wrong keys to a gate without a database must not fill its log. */
    private void warn(Throwable cause) {
        long now = ticker.nanos();
        long next = nextWarning.get();
        if (now - next >= 0 && nextWarning.compareAndSet(next, now + QUIET)) {
            LOG.warn("Keys cannot be checked", cause);
        }
    }
}
