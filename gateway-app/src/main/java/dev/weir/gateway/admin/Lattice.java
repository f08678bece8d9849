package dev.weir.gateway.admin;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of keys by what they may do. An actor makes, changes and ends only keys that are not above his own, field by field. The scope
 * admin stands above all scopes.
 */
final class Lattice {
    private static final char STAR = '*';

    private Lattice() {}

    /**
     * Whether the actor may administer at all.
     *
     * @throws GatewayException with {@code PERMISSION_DENIED}
     */
    static void checkAdministrator(Actor actor) {
        if (!actor.scopes().contains(Scope.ADMIN)) {
            throw denied("scopes", "a key without the scope admin");
        }
    }

    /**
     * Whether the actor may administer what is not one account's.
     *
     * @throws GatewayException with {@code PERMISSION_DENIED}
     */
    static void checkUnbound(Actor actor) {
        checkAdministrator(actor);
        if (actor.account() != null
                || !actor.powers().models().isEmpty()
                || !actor.powers().limits().equals(Limits.NONE)) {
            throw denied(null, "a key that is bound to an account, to models or to limits");
        }
    }

    /** Whether the actor knows of what belongs to an account. */
    static boolean sees(Actor actor, String account) {
        return actor.account() == null || actor.account().equals(account);
    }

    /**
     * Whether a key is not above the actor's.
     *
     * @throws GatewayException with {@code PERMISSION_DENIED} and the field
     */
    static void checkNotAbove(Actor actor, ApiKey key) {
        checkAdministrator(actor);
        if (!sees(actor, key.account())) {
            throw denied("account", "a key that is bound to an account");
        }
        List<String> models = actor.powers().models();
        if (!models.isEmpty()
                && (key.models().isEmpty() || !key.models().stream().allMatch(m -> within(m, models)))) {
            throw denied("allowed_models", "a key that is bound to models");
        }
        checkLimits(actor.powers().limits(), key.limits());
        ApiKey.Life life = actor.powers().life();
        if (life != null && key.scopes().contains(Scope.ADMIN) && outlives(key, life.expiresAt())) {
            throw denied("expire_time", "a key that ends");
        }
    }

    private static void checkLimits(Limits mine, Limits wanted) {
        checkLimit("limits.requests_per_minute", mine.requestsPerMinute(), wanted.requestsPerMinute());
        checkLimit("limits.requests_per_day", mine.requestsPerDay(), wanted.requestsPerDay());
        checkLimit("limits.tokens_per_minute", mine.tokensPerMinute(), wanted.tokensPerMinute());
        checkLimit("limits.tokens_per_day", mine.tokensPerDay(), wanted.tokensPerDay());
        checkLimit("limits.concurrent_requests", mine.concurrentRequests(), wanted.concurrentRequests());
    }

    private static void checkLimit(String field, @Nullable Number mine, @Nullable Number wanted) {
        if (mine != null && (wanted == null || wanted.longValue() > mine.longValue())) {
            throw denied(field, "a key that has this limit");
        }
    }

    private static boolean outlives(ApiKey key, @Nullable Instant end) {
        Instant other = key.life().expiresAt();
        return end != null && (other == null || other.isAfter(end));
    }

    /** Whether every name that a glob matches is matched by one of the others. */
    private static boolean within(String glob, List<String> others) {
        return others.stream().anyMatch(other -> covers(other, glob));
    }

    /**
     * Whether a glob matches whatever another one does: the other one is read as a name in which a star can only be met by a star. Never says
     * yes wrongly; it may say no to globs that are written in a roundabout way.
     */
    private static boolean covers(String wide, String narrow) {
        int w = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < narrow.length()) {
            if (w < wide.length() && wide.charAt(w) == STAR) {
                star = w++;
                resume = n;
            } else if (w < wide.length() && narrow.charAt(n) != STAR && wide.charAt(w) == narrow.charAt(n)) {
                w++;
                n++;
            } else if (star >= 0) {
                w = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (w < wide.length() && wide.charAt(w) == STAR) {
            w++;
        }
        return w == wide.length();
    }

    private static GatewayException denied(@Nullable String field, String who) {
        Failure failure =
                Failure.of(FailureCode.PERMISSION_DENIED, "This is more than your own key may do: it is " + who + ".");
        return (field == null ? failure : failure.at(field)).asException();
    }
}
