package dev.weir.gateway.admission;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.ledger.Entry;
import dev.weir.gateway.ledger.UsageBook;
import dev.weir.gateway.ledger.UsageRow.Payer;
import dev.weir.gateway.ledger.UsageRow.Start;
import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.Limiter;
import dev.weir.gateway.limits.Take;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The admission of this gate: keys from the ring, limits from the limiter, credits from the treasury, rows into the books. */
@Singleton
final class GateAdmission implements Admission {
    private final Identification identification;
    private final LimitDesk desk;
    private final Limiter limiter;
    private final PermitDesk permits;
    private final UsageBook book;
    private final InstantSource clock;

    GateAdmission(
            Identification identification,
            LimitDesk desk,
            Limiter limiter,
            PermitDesk permits,
            UsageBook book,
            InstantSource clock) {
        this.identification = identification;
        this.desk = desk;
        this.limiter = limiter;
        this.permits = permits;
        this.book = book;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Verdict> identify(@Nullable Credential credential, Access access, Source source) {
        return identification.identify(credential, access, source);
    }

    /** Who has used up its requests may still have this one, which was the last. */
    @Override
    public CompletionStage<Verdict> identifyCounted(@Nullable Credential credential, Access access, Source source) {
        Access asked = access == Access.INFERENCE ? Access.INQUIRY : access;
        return identification.identify(credential, asked, source).thenApply(verdict -> switch (verdict) {
            case Verdict.Known(Caller caller) -> new Verdict.Known(caller.countedBefore());
            case Verdict.Refused refused -> refused;
        });
    }

    @Override
    public boolean countsRequestsOnly(Caller caller, String model) {
        return caller.secret().key().models().isEmpty()
                && !desk.limitsModels()
                && !caller.secret().account().metered()
                && desk.claim(caller.secret(), model).requestsOnly();
    }

    @Override
    public CompletionStage<Decision> admit(Caller caller, Ask ask) {
        Failure refusal = refusal(caller, ask, clock.instant());
        if (refusal != null) {
            return refused(caller, ask, refusal);
        }
        Claim whole = desk.claim(caller.secret(), ask.demand().model());
        Claim terms = caller.counted() ? whole.withoutRequests() : whole;
        int mostTokens = desk.mostTokens(terms, ask.demand());
        if (mostTokens == 0) {
            return refused(caller, ask, Refusals.neverFits(terms.ceiling()));
        }
        long most = ask.free()
                ? 0
                : ask.demand().mostRead() + mostTokens * ask.demand().answers();
        CompletableFuture<Take> taking = limiter.take(terms.of(most)).toCompletableFuture();
        if (taking.isDone() && !taking.isCompletedExceptionally()) {
            return decided(caller, ask, mostTokens, taking.join());
        }
        return taking.thenCompose(take -> later(caller, ask, mostTokens, take))
                .exceptionally(_ -> new Decision.Refused(Refusals.NO_STORE, LimitView.NONE));
    }

    private CompletionStage<Decision> refused(Caller caller, Ask ask, Failure failure) {
        LimitView limits = desk.view(caller.secret(), ask.demand().model());
        return CompletableFuture.completedFuture(new Decision.Refused(failure, limits));
    }

    /** The key may have been revoked while a store was asked. */
    private CompletionStage<Decision> later(Caller caller, Ask ask, int mostTokens, Take take) {
        Failure refusal = refusal(caller, ask, clock.instant());
        if (refusal != null && take instanceof Take.Hold hold) {
            hold.withdraw();
            return CompletableFuture.completedFuture(new Decision.Refused(refusal, hold.limits()));
        }
        return decided(caller, ask, mostTokens, take);
    }

    private CompletionStage<Decision> decided(Caller caller, Ask ask, int mostTokens, Take take) {
        return switch (take) {
            case Take.Refused no -> CompletableFuture.completedFuture(new Decision.Refused(no.failure(), no.limits()));
            case Take.Hold hold ->
                permits.make(
                        caller.secret().account(),
                        ask,
                        entry(caller, ask),
                        mostTokens,
                        hold,
                        () -> refusal(caller, ask, clock.instant()));
        };
    }

    private Entry entry(Caller caller, Ask ask) {
        Instant now = clock.instant();
        // The key as it is now, not as it was when its caller was identified.
        ApiKey key = caller.secret().key();
        return new Entry(
                CallIds.next(now),
                ask.call().requestId(),
                new Payer(key.id(), key.account()),
                new Start(ask.call().door(), ask.demand().model(), now.truncatedTo(ChronoUnit.MILLIS)));
    }

    @Override
    public LimitView limits(Caller caller) {
        return desk.view(caller.secret(), "");
    }

    private @Nullable Failure refusal(Caller caller, Ask ask, Instant now) {
        ApiKey key = caller.secret().key();
        Failure standing = Refusals.of(caller.secret().standing(now));
        if (standing != null) {
            return standing;
        }
        Scope needed = Permissions.needed(ask.access());
        if (needed != null && !Permissions.grants(key.scopes(), needed)) {
            return Refusals.lacks(needed);
        }
        String model = ask.demand().model();
        if (!model.isEmpty() && !ModelGlobs.allow(key.models(), model)) {
            return Refusals.noModel(model);
        }
        return book.hasRoom() ? null : Refusals.booksFull();
    }
}
