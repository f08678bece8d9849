package dev.weir.gateway.admission;

import dev.weir.gateway.limits.LimitView;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The one admission of both front doors, in two steps: who is it, and may this call go on. */
public interface Admission {
    /**
     * Who shows this credential, and may it use a route of that access? Consumes nothing. Refuses early what is already hopeless: a bad key, a
     * wrong scope, a limit that is used up. A known key is answered on the spot (the stage is complete); a cold one is read from the database
     * off the event loop, and the stage completes on any thread. The stage never fails: a lost database is a refusal.
     *
     * @param credential null if the caller showed none
     * @param source where the request comes from: from one network only so many wrong keys are looked up
     */
    CompletionStage<Verdict> identify(@Nullable Credential credential, Access access, Source source);

    /**
     * The same for a request that was let in by {@link #admit} a moment ago, at this gate or another one, for a proxy in front of them: limits of
     * requests do not hold for it again.
     */
    default CompletionStage<Verdict> identifyCounted(@Nullable Credential credential, Access access, Source source) {
        return identify(credential, access, source);
    }

    /**
     * Whether nothing but requests is counted of this caller's calls to a model: no tokens, no credits, none at once; and that whatever
     * model its body names in the end, it is allowed and under no limits of its own.
     */
    default boolean countsRequestsOnly(Caller caller, String model) {
        return false;
    }

    /**
     * May this call go on? All limits and the account's credits in one step, all or nothing. Never blocks: what is decided in memory is
     * answered on the spot (the stage is complete); where a store has to be asked, the stage completes on any thread. It never fails: a lost
     * store is a refusal.
     *
     * @return a permit that must be settled, or a refusal that took nothing
     */
    CompletionStage<Decision> admit(Caller caller, Ask ask);

    /** What the limits of this caller look like now; takes nothing. */
    LimitView limits(Caller caller);
}
