package dev.weir.gateway.admission;

import dev.weir.gateway.admission.GatePermit.Entry;
import dev.weir.gateway.admission.KeyCounters.Attempt;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.ledger.UsageBook;
import dev.weir.gateway.ledger.UsageRow.Payer;
import dev.weir.gateway.ledger.UsageRow.Start;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The admission of this gate: keys from the ring, limits counted in memory, rows into the books. */
@Singleton
final class GateAdmission implements Admission {
    private final Identification identification;
    private final LimitDesk desk;
    private final UsageBook book;
    private final AdmissionSettings settings;

    GateAdmission(Identification identification, LimitDesk desk, UsageBook book, AdmissionSettings settings) {
        this.identification = identification;
        this.desk = desk;
        this.book = book;
        this.settings = settings;
    }

    @Override
    public CompletionStage<Verdict> identify(@Nullable Credential credential, Access access, Source source) {
        return identification.identify(credential, access, source);
    }

    @Override
    public CompletionStage<Decision> admit(Caller caller, Ask ask) {
        return CompletableFuture.completedFuture(decide(caller, ask));
    }

    private Decision decide(Caller caller, Ask ask) {
        Moment now = desk.now();
        // The key as it is now, not as it was when its caller was identified.
        ApiKey key = caller.secret().key();
        Failure refusal = refusal(caller, key, ask, now);
        if (refusal != null) {
            return new Decision.Refused(refusal, desk.view(key, now));
        }
        Attempt taken = desk.take(key, now);
        if (taken.refusal() != null) {
            return new Decision.Refused(taken.refusal(), taken.limits());
        }
        Entry entry = new Entry(
                CallIds.next(now.wall()),
                ask.call().requestId(),
                new Payer(key.id(), key.account()),
                new Start(ask.call().door(), ask.demand().model(), now.wall().truncatedTo(ChronoUnit.MILLIS)));
        return new GatePermit(entry, mostTokens(ask.demand()), taken, book, desk);
    }

    @Override
    public LimitView limits(Caller caller) {
        return desk.view(caller.secret().key(), desk.now());
    }

    private @Nullable Failure refusal(Caller caller, ApiKey key, Ask ask, Moment now) {
        Failure standing = Refusals.of(caller.secret().standing(now.wall()));
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

    private int mostTokens(Demand demand) {
        Integer asked = demand.maxTokens();
        return asked == null ? settings.mostTokens() : Math.clamp(asked, 1, settings.mostTokens());
    }
}
