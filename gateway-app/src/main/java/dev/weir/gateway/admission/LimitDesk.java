package dev.weir.gateway.admission;

import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.KnownSecret;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.limits.Limiter;
import dev.weir.gateway.limits.ModelLimits;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Says which limits a call is under, and how many tokens it is to claim of them. */
@Singleton
final class LimitDesk {
    private final Limiter limiter;
    private final ModelLimits models;
    private final AdmissionSettings settings;

    LimitDesk(Limiter limiter, ModelLimits models, AdmissionSettings settings) {
        this.limiter = limiter;
        this.models = models;
        this.settings = settings;
    }

    /** Makes sure that today's calls are counted; null if they are. */
    @Nullable
    CompletionStage<Void> prepare(KnownSecret secret) {
        return limiter.prepare(claim(secret, ""));
    }

    /** What is used up already; null: nothing. */
    @Nullable
    Failure exhausted(KnownSecret secret) {
        return limiter.exhausted(claim(secret, ""));
    }

    /** What the limits look like for a call that asks for a model of that name; an empty name: for any. */
    LimitView view(KnownSecret secret, String model) {
        return limiter.view(claim(secret, model));
    }

    /** The limits that such a call is under; it claims no tokens yet. */
    Claim claim(KnownSecret secret, String model) {
        ApiKey key = secret.key();
        var account = secret.account();
        Limits ofModel = model.isEmpty() ? Limits.NONE : models.of(model);
        return new Claim(key.id(), key.limits(), account.name(), account.limits(), model, ofModel, 0);
    }

    /** Whether some model has limits of its own. */
    boolean limitsModels() {
        return !models.isEmpty();
    }

    /**
     * The most tokens that each choice may have: no more than the settings say, and so few that the limits can ever let the call in, unless it
     * asked for more itself.
     *
     * @return 0 if the limits are too small for this call, however long it waits
     */
    int mostTokens(Claim claim, Demand demand) {
        Integer asked = demand.maxTokens();
        int most = asked == null ? settings.mostTokens() : Math.clamp(asked, 1, settings.mostTokens());
        long room = claim.ceiling() - demand.mostRead();
        if (room >= most * demand.answers()) {
            return most;
        }
        return asked != null || room < demand.answers() ? 0 : (int) (room / demand.answers());
    }
}
