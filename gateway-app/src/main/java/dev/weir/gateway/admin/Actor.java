package dev.weir.gateway.admin;

import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.Scope;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something to be done, and what he may hand on: nothing that he has not.
 *
 * @param keyId his key
 * @param scopes what it may do
 * @param account the named account that it is bound to; null: none, so he administers all of them
 * @param powers what else it is bound to
 */
public record Actor(
        String keyId, Set<Scope> scopes, @Nullable String account, Powers powers) {
    private static final String GATE = "<gate>";

    public Actor {
        scopes = Set.copyOf(scopes);
    }

    /** Whoever shows that key now. */
    public static Actor of(Caller caller) {
        return of(caller.key());
    }

    /** Whoever has that key. */
    static Actor of(ApiKey key) {
        String named = KeyDraft.of(key).account();
        return new Actor(key.id(), key.scopes(), named, new Powers(key.models(), key.limits(), key.life()));
    }

    /** The gate itself, on behalf of whoever has its files. */
    public static Actor gate() {
        return new Actor(GATE, Set.of(Scope.ADMIN), null, Powers.ALL);
    }

    /**
     * What a key is bound to beside its scopes and account.
     *
     * @param models globs of model names; empty: all
     * @param life when it ends
     */
    public record Powers(List<String> models, Limits limits, ApiKey.@Nullable Life life) {
        static final Powers ALL = new Powers(List.of(), Limits.NONE, null);

        public Powers {
            models = List.copyOf(models);
        }
    }
}
