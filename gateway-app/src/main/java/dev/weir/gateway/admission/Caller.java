package dev.weir.gateway.admission;

import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.Scope;

/** Somebody who was identified. Only this room can make one. */
public final class Caller {
    private final ApiKey key;

    Caller(ApiKey key) {
        this.key = key;
    }

    /** The key it showed, as it was at that moment. */
    public ApiKey key() {
        return key;
    }

    /** Whether its key has a scope. */
    public boolean has(Scope scope) {
        return key.scopes().contains(scope);
    }

    /** Whether its key may use a model of that (asked) name. */
    public boolean mayUse(String model) {
        return ModelGlobs.allow(key.models(), model);
    }
}
