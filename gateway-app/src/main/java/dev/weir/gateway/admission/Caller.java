package dev.weir.gateway.admission;

import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.KnownSecret;
import dev.weir.gateway.keys.Scope;

/** Somebody who was identified. Only this room can make one. */
public final class Caller {
    private final KnownSecret secret;
    private final ApiKey key;
    private final boolean counted;

    Caller(KnownSecret secret) {
        this(secret, false);
    }

    private Caller(KnownSecret secret, boolean counted) {
        this.secret = secret;
        this.key = secret.key();
        this.counted = counted;
    }

    /** The same with a request that was counted before. */
    Caller countedBefore() {
        return new Caller(secret, true);
    }

    /** Whether its request was counted before, so that limits of requests do not hold for it. */
    boolean counted() {
        return counted;
    }

    /** The key it showed, as it was at that moment. */
    public ApiKey key() {
        return key;
    }

    /** The id of its key, for what belongs to it. */
    public String keyId() {
        return key.id();
    }

    /** Whether its key has a scope. */
    public boolean has(Scope scope) {
        return key.scopes().contains(scope);
    }

    /** Whether its key may use a model of that (asked) name. */
    public boolean mayUse(String model) {
        return ModelGlobs.allow(key.models(), model);
    }

    /** What it showed; tells the key's state at any later moment. */
    KnownSecret secret() {
        return secret;
    }
}
